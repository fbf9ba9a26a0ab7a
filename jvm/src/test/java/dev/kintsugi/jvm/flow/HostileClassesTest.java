package dev.kintsugi.jvm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files are hostile: whatever they hold, the search ends and finds what the others hold. */
class HostileClassesTest implements Opcodes {
  @TempDir Path folder;

  @Test
  void methodsThatAreOutsizedOrBrokenAreGivenUpAlone() throws Exception {
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put("Good", type("Good", "java/lang/Object", HostileClassesTest::good));
    classes.put("Wide", type("Wide", "java/lang/Object", HostileClassesTest::wide));
    classes.put("Under", type("Under", "java/lang/Object", m -> m.visitInsn(POP2)));
    classes.put("Falls", type("Falls", "java/lang/Object", HostileClassesTest::falls));
    FlowCandidate.Result result = search(classes);
    assertEquals(2, result.givenUp());
    assertEquals(1, result.candidates().size());
    assertEquals("CWE-78", result.candidates().get(0).cwe());
  }

  @Test
  void bytesThatAreNoClassesAreLeftOut() throws Exception {
    byte[] good = type("Good", "java/lang/Object", HostileClassesTest::good);
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put("Good", good);
    classes.put("Empty", new byte[0]);
    for (int i = 10; i < good.length; i += 7) {
      byte[] cut = java.util.Arrays.copyOf(good, i);
      byte[] bent = good.clone();
      bent[i] ^= 0x5a;
      classes.put("Cut" + i, cut);
      classes.put("Bent" + i, bent);
    }
    assertTrue(search(classes).candidates().stream().anyMatch(c -> c.entry().startsWith("Good#")));
  }

  @Test
  void typesAboveThemselvesAndCallsInCirclesEnd() throws Exception {
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put("Good", type("Good", "java/lang/Object", HostileClassesTest::good));
    classes.put("A", type("A", "B", m -> calls(m, "B")));
    classes.put("B", type("B", "A", m -> calls(m, "A")));
    classes.put("Self", type("Self", "Self", m -> calls(m, "Self")));
    for (int i = 0; i < 500; i++) {
      String next = "Link" + (i + 1) % 500;
      classes.put("Link" + i, type("Link" + i, "java/lang/Object", m -> calls(m, next)));
    }
    assertTrue(search(classes).candidates().stream().anyMatch(c -> c.entry().startsWith("Good#")));
  }

  @Test
  void manyWaysThroughAMethodEnd() throws Exception {
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put("Maze", type("Maze", "java/lang/Object", HostileClassesTest::maze));
    FlowCandidate.Result result = search(classes);
    assertEquals(1, result.methods() + result.givenUp());
  }

  private FlowCandidate.Result search(Map<String, byte[]> classes) throws Exception {
    Path jar = folder.resolve("hostile.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        zip.putNextEntry(new JarEntry(each.getKey() + ".class"));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return FlowAnalysis.of(List.of(jar), List.of(), 200);
  }

  /** A public class with {@code public static void run(String)}. */
  private static byte[] type(String name, String parent, Consumer<MethodVisitor> body) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(V17, ACC_PUBLIC, name, null, parent, null);
    MethodVisitor method =
        writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", "(Ljava/lang/String;)V", null, null);
    method.visitCode();
    body.accept(method);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void good(MethodVisitor method) {
    String runtime = "java/lang/Runtime";
    method.visitMethodInsn(INVOKESTATIC, runtime, "getRuntime", "()Ljava/lang/Runtime;", false);
    method.visitVarInsn(ALOAD, 0);
    String exec = "(Ljava/lang/String;)Ljava/lang/Process;";
    method.visitMethodInsn(INVOKEVIRTUAL, runtime, "exec", exec, false);
    method.visitInsn(POP);
    method.visitInsn(RETURN);
    method.visitMaxs(2, 1);
  }

  private static void falls(MethodVisitor method) {
    method.visitInsn(NOP);
    method.visitMaxs(0, 1);
  }

  /** Sixty thousand locals at thousands of meetings would fill any heap with frames. */
  private static void wide(MethodVisitor method) {
    for (int i = 0; i < 5_000; i++) {
      Label label = new Label();
      method.visitInsn(ICONST_0);
      method.visitJumpInsn(IFEQ, label);
      method.visitLabel(label);
    }
    method.visitInsn(RETURN);
    method.visitMaxs(1, 65_000);
  }

  /** Every place of the code can be reached from every other, each time with one value more. */
  private static void maze(MethodVisitor method) {
    Label[] labels = new Label[800];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
    for (int i = 0; i < labels.length; i++) {
      method.visitLabel(labels[i]);
      method.visitVarInsn(ALOAD, 0);
      method.visitMethodInsn(INVOKESTATIC, "X", "x", "(Ljava/lang/Object;)I", false);
      method.visitVarInsn(ISTORE, 1 + i % 200);
      method.visitVarInsn(ILOAD, 1 + (i * 7) % 200);
      method.visitTableSwitchInsn(
          0, 9, labels[0], java.util.Arrays.copyOfRange(labels, i / 2, i / 2 + 10));
    }
    method.visitMaxs(2, 201);
  }

  private static void calls(MethodVisitor method, String owner) {
    method.visitVarInsn(ALOAD, 0);
    method.visitMethodInsn(INVOKESTATIC, owner, "run", "(Ljava/lang/String;)V", false);
    method.visitInsn(RETURN);
    method.visitMaxs(1, 1);
  }
}
