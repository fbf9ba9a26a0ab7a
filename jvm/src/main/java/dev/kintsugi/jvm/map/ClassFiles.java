package dev.kintsugi.jvm.map;

import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the class files of a jar or a folder, with limits that a hostile archive runs into before
 * it does harm: 500,000 entries, 16 MiB a class, 2 GiB of classes. Archives are never unpacked.
 */
public final class ClassFiles {
  private static final int MOST_ENTRIES = 500_000;
  private static final int MOST_CLASS = 16 << 20;
  private static final long MOST_BYTES = 2L << 30;
  private static final int ENCRYPTED = 1;

  private ClassFiles() {}

  /** Gives each class file to the reader, by name of its entry, sorted by name. */
  public static void each(Path place, BiConsumer<String, byte[]> reader)
      throws IOException, JobRefusal {
    if (Files.isDirectory(place)) {
      eachInFolder(place, reader);
      return;
    }
    checkHead(place);
    try (ZipFile zip = new ZipFile(place.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw new JobRefusal(
            name(place) + " has " + zip.size() + " entries, more than " + MOST_ENTRIES);
      }
      List<ZipEntry> entries = new ArrayList<>();
      zip.stream().filter(e -> e.getName().endsWith(".class")).forEach(entries::add);
      entries.sort(Comparator.comparing(ZipEntry::getName));
      long left = MOST_BYTES;
      for (ZipEntry entry : entries) {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
          bytes = in.readNBytes(MOST_CLASS + 1);
        }
        left -= bytes.length;
        if (bytes.length > MOST_CLASS || left < 0) {
          throw new JobRefusal(
              name(place) + " unpacks to more than a program can be: " + entry.getName());
        }
        reader.accept(entry.getName(), bytes);
      }
    } catch (ZipException e) {
      throw new JobRefusal(name(place) + " is a damaged jar: " + e.getMessage());
    }
  }

  private static void eachInFolder(Path folder, BiConsumer<String, byte[]> reader)
      throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(p -> p.toString().endsWith(".class") && Files.isRegularFile(p))
          .sorted()
          .forEach(
              p -> {
                try (InputStream in = Files.newInputStream(p)) {
                  reader.accept(folder.relativize(p).toString(), in.readNBytes(MOST_CLASS));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  /** An archive starts with a local file header (APPNOTE 4.3.7); its flags tell encryption. */
  private static void checkHead(Path place) throws IOException, JobRefusal {
    byte[] head;
    try (InputStream in = Files.newInputStream(place)) {
      head = in.readNBytes(30);
    }
    boolean empty = head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 5;
    boolean zip = head.length == 30 && head[0] == 'P' && head[1] == 'K' && head[2] == 3;
    if (empty) {
      throw new JobRefusal(name(place) + " is an empty archive");
    }
    if (!zip) {
      throw new JobRefusal(name(place) + " is not a jar: it does not start like a zip archive");
    }
    if ((head[6] & ENCRYPTED) != 0) {
      throw new JobRefusal(name(place) + " is encrypted; give a jar that is not");
    }
  }

  private static String name(Path place) {
    return place.getFileName().toString();
  }
}
