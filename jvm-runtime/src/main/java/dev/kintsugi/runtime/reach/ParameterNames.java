package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Symbol;
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
import org.objectweb.asm.Type;

/**
 * Names of parameters, as class files have them where they were compiled with debug information or
 * with {@code -parameters} (Java Virtual Machine Specification, sections 4.7.13 and 4.7.24). Each
 * class is read once.
 */
final class ParameterNames {
  private final ClassLoader loader;
  private final Map<String, Map<String, String[]>> known = new HashMap<>();

  /**
   * @param loader where the class bytes are found as resources
   */
  ParameterNames(ClassLoader loader) {
    this.loader = loader;
  }

  /** Name of a parameter; empty if it is not known. */
  String of(Symbol symbol, int parameter) {
    String[] names =
        known.computeIfAbsent(symbol.owner(), this::read).get(symbol.name() + symbol.descriptor());
    return names == null || parameter >= names.length ? "" : names[parameter];
  }

  private Map<String, String[]> read(String owner) {
    Map<String, String[]> all = new HashMap<>();
    String resource = owner.replace('.', '/') + ".class";
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in != null) {
        new ClassReader(in.readAllBytes()).accept(new Reader(all), ClassReader.SKIP_FRAMES);
      }
    } catch (IOException | RuntimeException e) {
      // a class that can't be read names nothing
      return Map.of();
    }
    return all;
  }

  private static final class Reader extends ClassVisitor {
    private final Map<String, String[]> all;

    Reader(Map<String, String[]> all) {
      super(Opcodes.ASM9);
      this.all = all;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      List<Integer> slots = slots((access & Opcodes.ACC_STATIC) != 0, descriptor);
      String[] names = new String[slots.size()];
      java.util.Arrays.fill(names, "");
      all.put(name + descriptor, names);
      return new MethodVisitor(Opcodes.ASM9) {
        private int seen;

        @Override
        public void visitParameter(String each, int flags) {
          if (each != null && seen < names.length) {
            names[seen] = each;
          }
          seen++;
        }

        @Override
        public void visitLocalVariable(
            String each, String type, String generic, Label start, Label end, int index) {
          int at = slots.indexOf(index);
          if (at >= 0 && names[at].isEmpty()) {
            names[at] = each;
          }
        }
      };
    }

    private static List<Integer> slots(boolean isStatic, String descriptor) {
      List<Integer> slots = new ArrayList<>();
      int slot = isStatic ? 0 : 1;
      for (Type type : Type.getArgumentTypes(descriptor)) {
        slots.add(slot);
        slot += type.getSize();
      }
      return slots;
    }
  }
}
