package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.program.Unsuitable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Public classes that lie in the same jar or folder as another one and have a member of some
 * descriptor, by name: who makes or takes a type mostly is shipped beside it. Told by the constant
 * pools, so that nothing else is loaded; each jar is read once.
 *
 * <p>Limits: only descriptors whose one parameter is an array.
 */
final class Neighbours {
  private static final int MOST = 300;

  /** Names of classes by the descriptors that they mention, for each jar and folder. */
  private final Map<Path, Map<String, Set<String>>> known = new HashMap<>();

  /** Files of classes in each jar and folder, by name. */
  private final Map<Path, List<String>> files = new HashMap<>();

  List<Class<?>> with(String descriptor, Class<?> of) {
    List<Class<?>> found = new ArrayList<>();
    if (of.getClassLoader() instanceof TargetLoader loader) {
      Map<String, Set<String>> all =
          place(of, loader).map(p -> known.computeIfAbsent(p, Neighbours::index)).orElse(Map.of());
      all.getOrDefault(descriptor, Set.of()).forEach(name -> add(name, loader, found));
    }
    return found;
  }

  /** Public classes of the same package; the first {@value #MOST} by name. */
  List<Class<?>> beside(Class<?> of) {
    List<Class<?>> found = new ArrayList<>();
    if (of.getClassLoader() instanceof TargetLoader loader) {
      String folder = of.getPackageName().replace('.', '/') + "/";
      place(of, loader)
          .map(place -> files.computeIfAbsent(place, Neighbours::files))
          .orElse(List.of())
          .stream()
          .filter(file -> file.lastIndexOf('/') + 1 == folder.length() && file.startsWith(folder))
          .limit(MOST)
          .forEach(file -> add(name(file), loader, found));
    }
    return found;
  }

  private static void add(String name, TargetLoader loader, List<Class<?>> found) {
    try {
      Class<?> type = loader.type(name);
      if (ClassScan.isPublic(type)) {
        found.add(type);
      }
    } catch (Unsuitable | LinkageError e) {
      return; // lacks a library
    }
  }

  /** The jar or folder that a class comes from. */
  private static Optional<Path> place(Class<?> of, TargetLoader loader) {
    String file = of.getName().replace('.', '/') + ".class";
    URL url = loader.getResource(file);
    String place = url == null ? "" : url.toString();
    try {
      if (place.startsWith("jar:file:") && place.contains("!/")) {
        String jar = place.substring("jar:".length(), place.indexOf("!/"));
        return Optional.of(Path.of(new URI(jar)));
      } else if (place.startsWith("file:") && place.endsWith(file)) {
        String folder = place.substring(0, place.length() - file.length());
        return Optional.of(Path.of(new URI(folder)));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Map<String, Set<String>> index(Path place) {
    Map<String, Set<String>> index = new HashMap<>();
    try {
      if (Files.isDirectory(place)) {
        folder(place, index);
      } else {
        jar(place, index);
      }
    } catch (IOException e) {
      return Map.of(); // nothing is known of what can't be read
    }
    return index;
  }

  private static void jar(Path path, Map<String, Set<String>> index) throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      for (JarEntry entry : jar.stream().filter(e -> isClass(e.getName())).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          add(entry.getName(), in.readAllBytes(), index);
        }
      }
    }
  }

  private static void folder(Path root, Map<String, Set<String>> index) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> isClass(f.toString())).toList()) {
        add(relative(root, file), Files.readAllBytes(file), index);
      }
    }
  }

  private static List<String> files(Path place) {
    try {
      if (Files.isDirectory(place)) {
        try (Stream<Path> all = Files.walk(place)) {
          return all.map(f -> relative(place, f)).filter(Neighbours::isClass).sorted().toList();
        }
      }
      try (JarFile jar = new JarFile(place.toFile(), false)) {
        return jar.stream().map(JarEntry::getName).filter(Neighbours::isClass).sorted().toList();
      }
    } catch (IOException e) {
      return List.of(); // nothing is known of what can't be read
    }
  }

  private static String relative(Path root, Path file) {
    return root.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private static String name(String file) {
    return file.substring(0, file.length() - ".class".length()).replace('/', '.');
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.startsWith("META-INF/") && !file.contains("-info.");
  }

  /** A descriptor stands in the pool as it is, behind its length (JVMS, section 4.4.7). */
  private static void add(String file, byte[] bytes, Map<String, Set<String>> index) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String name = name(file);
    for (int at = text.indexOf("(["); at >= 2; at = text.indexOf("([", at + 1)) {
      int length = text.charAt(at - 2) << Byte.SIZE | text.charAt(at - 1);
      if (at + length <= text.length()) {
        String descriptor = text.substring(at, at + length);
        index.computeIfAbsent(descriptor, d -> new TreeSet<>()).add(name);
      }
    }
  }
}
