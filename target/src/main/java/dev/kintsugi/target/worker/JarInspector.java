package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a jar as hostile input: says what is in it or refuses it in one sentence.
 *
 * <p>Every entry is inflated once against its checksum, so that what is corrupt shows here and not
 * in the middle of a hunt. Limits: 200,000 entries, 512 MiB an entry, 2 GiB together, and above 64
 * MiB not more than 200 bytes for each byte of the archive. Source of the format: PKWARE
 * APPNOTE.TXT 4.3 and 4.4.4 (bit 0 of the flags says encrypted); JVMS 4.1 for class files.
 */
final class JarInspector {
  private static final int MOST_ENTRIES = 200_000;
  private static final long LARGEST_ENTRY = 512L << 20;
  private static final long LARGEST = 2L << 30;
  private static final long UNSUSPICIOUS = 64L << 20;
  private static final int BOMB_RATIO = 200;
  private static final int CLASS_MAGIC = 0xCAFEBABE;
  private static final int MAJOR_OF_RELEASE_0 = 44;

  /**
   * What is in a jar.
   *
   * @param classes number of classes, those of other releases not counted
   * @param release Java release of the newest of them
   * @param sources number of Java source files
   * @param version version that the manifest names, or empty
   */
  record Facts(int classes, int release, int sources, String version) {}

  private final Path jar;
  private final String name;
  private long total;
  private int classes;
  private int newest;
  private int sources;

  private JarInspector(Path jar, String name) {
    this.jar = jar;
    this.name = name;
  }

  /**
   * Inspects a jar.
   *
   * @param name how to call it in messages
   * @throws JobRefusal if it is no jar, encrypted, corrupt or a bomb
   */
  static Facts inspect(Path jar, String name) throws IOException, JobRefusal {
    return new JarInspector(jar, name).read();
  }

  private Facts read() throws IOException, JobRefusal {
    checkHead();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw bomb("has " + zip.size() + " entries; at most " + MOST_ENTRIES + " are read");
      }
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        entry(zip, all.nextElement());
      }
      return new Facts(classes, Math.max(0, newest - MAJOR_OF_RELEASE_0), sources, version(zip));
    } catch (ZipException e) {
      throw broken(e);
    }
  }

  private void checkHead() throws IOException, JobRefusal {
    byte[] head;
    try (InputStream in = Files.newInputStream(jar)) {
      head = in.readNBytes(8);
    }
    boolean local = head.length == 8 && head[0] == 'P' && head[1] == 'K' && head[2] == 3;
    if (local && (head[6] & 1) != 0) {
      throw new JobRefusal(name + " is encrypted; decrypt it first");
    }
    boolean empty = head.length == 8 && head[0] == 'P' && head[1] == 'K' && head[2] == 5;
    if (!local && !empty) {
      throw new JobRefusal(
          name + " is not a jar (it doesn't start like a zip archive); name a built jar");
    }
  }

  private JobRefusal broken(ZipException e) {
    String why = String.valueOf(e.getMessage());
    return why.contains("encrypted")
        ? new JobRefusal(name + " is encrypted; decrypt it first")
        : new JobRefusal(name + " is corrupt (" + why + "); build or download it again");
  }

  private JobRefusal bomb(String why) {
    return new JobRefusal(name + " is refused as a zip bomb: it " + why);
  }

  private void entry(ZipFile zip, ZipEntry entry) throws IOException, JobRefusal {
    if (entry.isDirectory()) {
      return;
    }
    String path = entry.getName();
    boolean versioned = path.startsWith("META-INF/");
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] head = drain(in, entry);
      if (path.endsWith(".class") && !versioned) {
        count(head);
      } else if (path.endsWith(".java")) {
        sources++;
      }
    }
  }

  private void count(byte[] head) {
    boolean magic =
        head.length == 8
            && ((head[0] & 0xff) << 24
                    | (head[1] & 0xff) << 16
                    | (head[2] & 0xff) << 8
                    | head[3] & 0xff)
                == CLASS_MAGIC;
    if (magic) {
      classes++;
      newest = Math.max(newest, (head[6] & 0xff) << 8 | head[7] & 0xff);
    }
  }

  /** Inflates an entry to its end and returns its first eight bytes. */
  private byte[] drain(InputStream in, ZipEntry entry) throws IOException, JobRefusal {
    CRC32 crc = new CRC32();
    byte[] head = in.readNBytes(8);
    crc.update(head);
    long size = head.length;
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      crc.update(buffer, 0, n);
      size += n;
      check(size, total + size);
    }
    total += size;
    if (entry.getCrc() != -1 && entry.getCrc() != crc.getValue()) {
      throw new JobRefusal(
          name + " is corrupt (an entry doesn't fit its checksum); build or download it again");
    }
    return head;
  }

  private void check(long size, long sum) throws IOException, JobRefusal {
    if (size > LARGEST_ENTRY) {
      throw bomb("has an entry of more than " + (LARGEST_ENTRY >> 20) + " MiB");
    }
    if (sum > LARGEST) {
      throw bomb("unpacks to more than " + (LARGEST >> 20) + " MiB");
    }
    if (sum > UNSUSPICIOUS && sum / Math.max(1, Files.size(jar)) > BOMB_RATIO) {
      throw bomb("unpacks to more than " + BOMB_RATIO + " times its size");
    }
  }

  private static String version(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
    if (entry == null || entry.getSize() > 1 << 20) {
      return "";
    }
    Attributes main;
    try (InputStream in = zip.getInputStream(entry)) {
      main = new Manifest(in).getMainAttributes();
    } catch (ZipException e) {
      throw e;
    } catch (IOException e) {
      // a manifest that the JDK can't read takes nothing away from the classes
      return "";
    }
    String version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    return version != null ? version : String.valueOf(main.getOrDefault(BUNDLE_VERSION, ""));
  }

  private static final Attributes.Name BUNDLE_VERSION = new Attributes.Name("Bundle-Version");
}
