package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.graph.Distances;
import dev.kintsugi.runtime.graph.Graph;
import dev.kintsugi.runtime.pattern.PatternMiner;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.program.Unsuitable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The classes of the program, by name, loaded but not initialised, and the texts of their constant
 * pools. Versioned duplicates and module descriptors are left out.
 */
public final class ClassScan {
  private final SortedMap<String, Class<?>> open = new TreeMap<>();
  private final SortedMap<String, String> closed = new TreeMap<>();
  private final SortedMap<String, Boolean> names = new TreeMap<>();
  private final Words words = new Words();
  private final PatternMiner patterns = new PatternMiner();
  private final Graph graph = new Graph();

  private ClassScan() {}

  /**
   * Scans all jars and folders of a class path.
   *
   * @throws IOException if one can't be read
   */
  public static ClassScan of(String classPath, TargetLoader loader) throws IOException {
    ClassScan scan = new ClassScan();
    for (String part : classPath.split(File.pathSeparator)) {
      if (part.isBlank()) {
        continue;
      }
      Path path = Path.of(part);
      if (Files.isDirectory(path)) {
        scan.folder(path);
      } else {
        scan.jar(path);
      }
    }
    scan.load(loader);
    return scan;
  }

  /** Public classes that can be loaded, by name. */
  public List<Class<?>> classes() {
    return List.copyOf(open.values());
  }

  /** Classes that can't be loaded, with the reason. */
  public SortedMap<String, String> closed() {
    return closed;
  }

  /** Whether the program has a class of this name, public or not. */
  public boolean owns(String className) {
    return names.containsKey(className);
  }

  /** What the texts of the program suggest. */
  public Dictionary dictionary() {
    return words.dictionary();
  }

  /** The regular expressions of the program. */
  public PatternMiner patterns() {
    return patterns;
  }

  /** How far the program's methods are from dangerous operations. */
  public Distances distances() {
    return new Distances(graph);
  }

  /** How far they are from some of them, by symbol. */
  public Distances distances(Set<String> goals) {
    return new Distances(graph, method -> goals.contains(method.symbol()));
  }

  private void folder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (isClass(name)) {
          add(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private void jar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (isClass(entry.getName())) {
          try (InputStream in = jar.getInputStream(entry)) {
            add(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class")
        && !file.startsWith("META-INF/")
        && !file.endsWith("module-info.class")
        && !file.endsWith("package-info.class");
  }

  private void add(String file, byte[] bytes) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    names.put(name, true);
    words.add(bytes);
    patterns.add(bytes);
    graph.add(file, bytes);
  }

  private void load(TargetLoader loader) {
    for (String name : names.keySet()) {
      try {
        Class<?> type = loader.type(name);
        if (isPublic(type)) {
          // Resolves all signatures now: a missing library shows here and not in the middle.
          type.getMethods();
          type.getConstructors();
          open.put(name, type);
        }
      } catch (Unsuitable | LinkageError | TypeNotPresentException e) {
        closed.put(name, String.valueOf(e.getMessage()));
      }
    }
  }

  static boolean isPublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        return false;
      }
    }
    return !type.isSynthetic() && !type.isAnonymousClass() && !type.isLocalClass();
  }
}
