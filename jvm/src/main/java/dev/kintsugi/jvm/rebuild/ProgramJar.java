package dev.kintsugi.jvm.rebuild;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A program's jar as classes by name, and its rewriting with some classes replaced. */
final class ProgramJar {
  private static final long MOST_CLASS = 16 << 20;

  private ProgramJar() {}

  /** Java release of class files of this major version (JVM specification, table 4.1-A). */
  static int release(byte[] classFile) {
    int major = ((classFile[6] & 0xff) << 8) | (classFile[7] & 0xff);
    return major - 44;
  }

  /** Bytes of a class file by its entry's name; null if it isn't there. */
  static byte[] find(Iterable<Path> jars, String entryName) throws IOException {
    for (Path path : jars) {
      if (Files.isDirectory(path)) {
        Path file = path.resolve(entryName);
        if (Files.isRegularFile(file)) {
          return Files.readAllBytes(file);
        }
        continue;
      }
      try (JarFile jar = new JarFile(path.toFile(), false)) {
        JarEntry entry = jar.getJarEntry(entryName);
        if (entry != null) {
          try (InputStream in = jar.getInputStream(entry)) {
            return in.readNBytes((int) MOST_CLASS);
          }
        }
      }
    }
    return null;
  }

  /**
   * Writes the old jar with classes replaced. Classes nested in a replaced one that no longer exist
   * go, and so do signatures, which would no longer fit.
   *
   * @param classes folder of the new class files
   */
  static void rewrite(Path old, Path classes, Path result) throws IOException {
    SortedMap<String, Path> fresh = classFiles(classes);
    Set<String> outers = new HashSet<>();
    fresh.keySet().forEach(name -> outers.add(outer(name)));
    Set<String> written = new HashSet<>();
    try (JarFile jar = new JarFile(old.toFile(), false);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(result))) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        boolean gone = name.endsWith(".class") && outers.contains(outer(name));
        if (gone || isSignature(name) || !written.add(name)) {
          continue;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          put(out, name, in);
        }
      }
      for (Map.Entry<String, Path> entry : fresh.entrySet()) {
        try (InputStream in = Files.newInputStream(entry.getValue())) {
          put(out, entry.getKey(), in);
        }
      }
    }
  }

  static SortedMap<String, Path> classFiles(Path classes) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(classes)) {
      walk.filter(p -> p.toString().endsWith(".class"))
          .forEach(p -> files.put(classes.relativize(p).toString().replace('\\', '/'), p));
    }
    return files;
  }

  private static String outer(String entryName) {
    int slash = entryName.lastIndexOf('/');
    int dollar = entryName.indexOf('$', slash + 2);
    int end = dollar < 0 ? entryName.length() - ".class".length() : dollar;
    return entryName.substring(0, end);
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(java.util.Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', 9) < 0
        && (upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }

  private static void put(ZipOutputStream out, String name, InputStream in) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // a fixed time: equal sources give equal bytes
    entry.setTime(315_619_200_000L);
    out.putNextEntry(entry);
    in.transferTo(out);
    out.closeEntry();
  }
}
