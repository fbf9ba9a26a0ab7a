package dev.kintsugi.jvm.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Ways in which proofs end on a patched program that callers can't expect: unchecked exceptions of
 * the platform (JLS 11.1.1: nobody has to declare or to catch them) that no bad input had brought
 * before and that the changed classes do not name, where the entry point declares others or bad
 * input had brought others.
 */
final class StrangeExits {
  private static final String RETURNED = "returned";

  private StrangeExits() {}

  /**
   * Types of the exceptions, sorted.
   *
   * @param program the unpatched program
   * @param changed names of the classes that the patch changes
   * @param entries symbols of the proofs' entry points
   * @param before how calls of the proofs' entry points ended without the patch
   * @param after how the proofs end with it
   */
  static SortedSet<String> of(
      List<Path> program,
      Set<String> changed,
      Set<String> entries,
      Collection<String> before,
      Collection<String> after)
      throws IOException {
    SortedSet<String> strange = new TreeSet<>();
    boolean shown = before.stream().anyMatch(e -> !e.equals(RETURNED) && !isUnchecked(e));
    if (!shown && !anyDeclares(program, entries)) {
      return strange;
    }
    for (String ending : after) {
      if (isUnchecked(ending) && !before.contains(ending) && !isNamed(program, changed, ending)) {
        strange.add(ending);
      }
    }
    return strange;
  }

  private static boolean isUnchecked(String ending) {
    try {
      Class<?> type = Class.forName(ending, false, ClassLoader.getPlatformClassLoader());
      return RuntimeException.class.isAssignableFrom(type) || Error.class.isAssignableFrom(type);
    } catch (ClassNotFoundException | LinkageError e) {
      // a type of the target's own: whoever calls it can know it
      return false;
    }
  }

  /** Whether a class out of the changed files holds the type's name in its constant pool. */
  private static boolean isNamed(List<Path> program, Set<String> changed, String type)
      throws IOException {
    String name = type.replace('.', '/');
    // names of classes are plain bytes in a class file (JVMS 4.4.7)
    return anyClass(
        program,
        entry -> isOf(entry, changed),
        bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(name));
  }

  private static boolean anyDeclares(List<Path> program, Set<String> entries) throws IOException {
    for (String symbol : entries) {
      int method = symbol.indexOf('#');
      String owner = symbol.substring(0, Math.max(0, method)).replace('.', '/') + ".class";
      if (anyClass(
          program, owner::equals, bytes -> declares(bytes, symbol.substring(method + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean declares(byte[] bytes, String method) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.SKIP_CODE);
    return node.methods.stream()
        .filter(m -> (m.name + " " + m.desc).equals(method))
        .anyMatch(m -> !m.exceptions.isEmpty());
  }

  private static boolean anyClass(
      List<Path> program, Predicate<String> wanted, Predicate<byte[]> is) throws IOException {
    for (Path path : program) {
      if (Files.isDirectory(path)) {
        continue;
      }
      try (JarFile jar = new JarFile(path.toFile(), false)) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          if (wanted.test(entry.getName())) {
            try (InputStream in = jar.getInputStream(entry)) {
              if (is.test(in.readAllBytes())) {
                return true;
              }
            }
          }
        }
      }
    }
    return false;
  }

  /** Whether a class stands in the file of a changed one: nested ones stand there with it. */
  private static boolean isOf(String entry, Set<String> changed) {
    return entry.endsWith(".class")
        && changed.stream().anyMatch(c -> outermost(c.replace('.', '/')).equals(outermost(entry)));
  }

  private static String outermost(String name) {
    return name.replaceAll("(\\$.*)?(\\.class)?$", "");
  }
}
