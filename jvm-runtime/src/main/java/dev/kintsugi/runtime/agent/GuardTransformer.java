package dev.kintsugi.runtime.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts the question of {@link Hooks} at the head of each JDK method of the table. */
final class GuardTransformer implements ClassFileTransformer {
  private final Map<String, List<Hook>> hooks = new HashMap<>();
  private final Set<String> done = new TreeSet<>();
  private final List<String> failures = new ArrayList<>();

  GuardTransformer(List<Hook> table) {
    table.forEach(h -> hooks.computeIfAbsent(h.owner(), o -> new ArrayList<>()).add(h));
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    boolean jdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
    List<Hook> wanted = jdk && name != null ? hooks.get(name) : null;
    if (wanted == null) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(bytes);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new Guarding(writer, wanted), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) {
      synchronized (this) {
        failures.add(name.replace('/', '.') + ": " + e);
      }
      return null;
    }
  }

  /** Rows that were put in place so far. */
  synchronized Set<String> done() {
    return new TreeSet<>(done);
  }

  /** Classes that could not be instrumented, each with its reason. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  private synchronized void putInPlace(Hook hook) {
    done.add(hook.toString());
  }

  private final class Guarding extends ClassVisitor {
    private final List<Hook> wanted;

    Guarding(ClassVisitor next, List<Hook> wanted) {
      super(Opcodes.ASM9, next);
      this.wanted = wanted;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean hasCode = (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
      for (Hook hook : wanted) {
        if (hasCode && hook.method().equals(name) && hook.descriptor().equals(descriptor)) {
          putInPlace(hook);
          return new GuardMethod(next, hook, (access & Opcodes.ACC_STATIC) != 0);
        }
      }
      return next;
    }
  }
}
