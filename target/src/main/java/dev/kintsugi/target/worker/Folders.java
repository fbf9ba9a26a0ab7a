package dev.kintsugi.target.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Copies, links and packs folders; links in them are never followed. */
final class Folders {
  private static final FileTime FIXED = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

  private Folders() {}

  /** Regular files below a folder, sorted; none if it does not exist. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }

  /** Copies a folder; the copy can be written to. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      // bytes only: what is read-only in the evidence store must be writable in scratch
      try (OutputStream out = Files.newOutputStream(copy)) {
        Files.copy(file, out);
      }
      if (Files.isExecutable(file)) {
        copy.toFile().setExecutable(true);
      }
    }
  }

  /** Makes a folder of links to the files of another one; cheap, and new files can be added. */
  static void link(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path link = to.resolve(from.relativize(file).toString());
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, file.toAbsolutePath());
    }
  }

  /**
   * Packs folders of classes and resources as a jar whose bytes depend on their files alone; of
   * files of one name the first is taken, as on a class path.
   *
   * @return number of class files
   */
  static int jar(List<Path> folders, Path jar) throws IOException {
    SortedMap<String, Path> entries = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        entries.putIfAbsent(folder.relativize(file).toString().replace('\\', '/'), file);
      }
    }
    int classes = 0;
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var named : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(named.getKey());
        entry.setLastModifiedTime(FIXED);
        out.putNextEntry(entry);
        Files.copy(named.getValue(), out);
        out.closeEntry();
        classes += named.getKey().endsWith(".class") ? 1 : 0;
      }
    }
    return classes;
  }
}
