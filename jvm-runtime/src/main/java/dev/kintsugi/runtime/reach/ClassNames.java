package dev.kintsugi.runtime.reach;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Names of all classes on a class path, found without loading any. */
public final class ClassNames {
  private final Set<String> names = new TreeSet<>();

  private ClassNames() {}

  /**
   * The names on a class path of jars and folders.
   *
   * @throws IOException if one can't be read
   */
  public static ClassNames of(String classPath) throws IOException {
    ClassNames found = new ClassNames();
    for (String part : classPath.split(File.pathSeparator)) {
      Path path = Path.of(part);
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.walk(path)) {
          files.map(f -> path.relativize(f).toString()).forEach(found::add);
        }
      } else if (!part.isBlank()) {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
          jar.stream().forEach(e -> found.add(e.getName()));
        }
      }
    }
    return found;
  }

  /** Whether a class of this name is there. */
  public boolean contains(String className) {
    return names.contains(className);
  }

  private void add(String file) {
    if (file.endsWith(".class")) {
      String name = file.substring(0, file.length() - ".class".length());
      names.add(name.replace('/', '.').replace(File.separatorChar, '.'));
    }
  }
}
