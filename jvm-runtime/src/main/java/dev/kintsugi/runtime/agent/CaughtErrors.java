package dev.kintsugi.runtime.agent;

import dev.kintsugi.runtime.boot.Monitor;
import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells the monitor what the handlers of a class loader's classes catch, where they name a type
 * that an exhausted heap is an instance of: such an error is lost where the handler throws one of
 * its own or none.
 *
 * <p>Limits: handlers without a type ({@code finally}) pass on what they catch and are left out, as
 * are those of the JDK. A class that can't be instrumented stays as it is.
 */
public final class CaughtErrors implements ClassFileTransformer {
  private static final List<String> TYPES =
      List.of(
          "java/lang/OutOfMemoryError",
          "java/lang/VirtualMachineError",
          "java/lang/Error",
          "java/lang/Throwable");

  private final ClassLoader loader;

  private CaughtErrors(ClassLoader loader) {
    this.loader = loader;
  }

  /** Watches the classes that a class loader defines from now on. */
  public static void watch(ClassLoader loader) {
    Agent.instrumentation().addTransformer(new CaughtErrors(loader));
  }

  @Override
  public byte[] transform(
      ClassLoader of, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    if (of != loader || !mayCatch(bytes)) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(bytes);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      Handlers handlers = new Handlers(writer);
      reader.accept(handlers, 0);
      return handlers.any ? writer.toByteArray() : null;
    } catch (RuntimeException e) {
      return null; // ASM throws whatever the damage provokes; loading will say so
    }
  }

  private static boolean mayCatch(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return TYPES.stream().anyMatch(text::contains);
  }

  private static final class Handlers extends ClassVisitor {
    private boolean any;

    Handlers(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      return new Method(super.visitMethod(access, name, descriptor, signature, thrown));
    }

    private final class Method extends EachInstruction {
      private final Set<Label> handlers = new HashSet<>();
      private boolean due;

      Method(MethodVisitor next) {
        super(next);
      }

      @Override
      public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        super.visitTryCatchBlock(start, end, handler, type);
        if (type != null && TYPES.contains(type)) {
          handlers.add(handler);
          any = true;
        }
      }

      @Override
      public void visitLabel(Label label) {
        super.visitLabel(label);
        due |= handlers.contains(label);
      }

      @Override
      void before() {
        if (due) {
          due = false;
          mv.visitInsn(Opcodes.DUP);
          mv.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Monitor.class.getName().replace('.', '/'),
              "caught",
              "(Ljava/lang/Throwable;)V",
              false);
        }
      }
    }
  }
}
