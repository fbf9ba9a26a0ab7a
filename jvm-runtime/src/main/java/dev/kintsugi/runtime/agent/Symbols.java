package dev.kintsugi.runtime.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Turns stack frames into symbols: a frame names a method without its descriptor, the line tables
 * of the class tell overloads apart.
 *
 * <p>Limits: without line tables, or where overloads share a line, the first overload in the class
 * file is named. A class whose bytes can't be found gives the symbol without a descriptor.
 */
public final class Symbols {
  private final ClassLoader loader;
  private final Map<String, Lines> classes = new HashMap<>();

  /**
   * @param loader where the class bytes are found as resources
   */
  public Symbols(ClassLoader loader) {
    this.loader = loader;
  }

  /** {@code class#method descriptor} of the frame. */
  public String symbol(StackTraceElement frame) {
    String prefix = frame.getClassName() + '#' + frame.getMethodName();
    List<Method> overloads =
        lines(frame.getClassName()).methods.stream()
            .filter(m -> m.name.equals(frame.getMethodName()))
            .toList();
    if (overloads.isEmpty()) {
      return prefix;
    }
    Method method =
        overloads.stream()
            .filter(m -> m.lines.contains(frame.getLineNumber()))
            .findFirst()
            .orElse(overloads.get(0));
    return prefix + ' ' + method.descriptor;
  }

  /**
   * {@code pkg/Name.java}: source file of the frame, relative to the source root; empty if unknown.
   */
  public String file(StackTraceElement frame) {
    String name = lines(frame.getClassName()).source;
    if (name.isEmpty()) {
      name = frame.getFileName() == null ? "" : frame.getFileName();
    }
    int end = frame.getClassName().lastIndexOf('.');
    String folder = frame.getClassName().substring(0, end + 1).replace('.', '/');
    return name.isEmpty() ? "" : folder + name;
  }

  private Lines lines(String className) {
    return classes.computeIfAbsent(className, this::read);
  }

  private Lines read(String className) {
    Lines lines = new Lines();
    String resource = className.replace('.', '/') + ".class";
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in != null) {
        new ClassReader(in.readAllBytes()).accept(lines, ClassReader.SKIP_FRAMES);
      }
    } catch (IOException | RuntimeException e) {
      // a class that can't be read has no line table; the symbol then says so by its form
      return new Lines();
    }
    return lines;
  }

  private record Method(String name, String descriptor, List<Integer> lines) {}

  private static final class Lines extends ClassVisitor {
    private final List<Method> methods = new ArrayList<>();
    private String source = "";

    Lines() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitSource(String file, String debug) {
      source = file == null ? "" : file;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      Method method = new Method(name, descriptor, new ArrayList<>());
      methods.add(method);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLineNumber(int line, Label start) {
          method.lines.add(line);
        }
      };
    }
  }
}
