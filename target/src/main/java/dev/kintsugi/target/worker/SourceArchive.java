package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks the Java files of a sources jar.
 *
 * <p>Names that leave the folder, are absolute or not portable are skipped. The jar must have been
 * inspected, which caps its sizes.
 */
final class SourceArchive {
  private SourceArchive() {}

  /**
   * Unpacks.
   *
   * @return number of files
   */
  static int unpack(Path jar, Path folder) throws IOException, JobRefusal {
    int count = 0;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> sources =
          zip.stream()
              .filter(e -> e.getName().endsWith(".java") && !e.isDirectory())
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : sources) {
        if (safe(entry.getName())) {
          Path file = folder.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          if (!Files.exists(file)) {
            try (InputStream in = zip.getInputStream(entry)) {
              Files.copy(in, file);
              count++;
            }
          }
        }
      }
    }
    return count;
  }

  private static boolean safe(String name) {
    try {
      Path path = Path.of(name);
      return !name.contains("\\")
          && !path.isAbsolute()
          && path.normalize().equals(path)
          && !path.startsWith("..");
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
