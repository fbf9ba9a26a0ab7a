import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

public class Archive {
  static long size(InputStream source) throws IOException {
    long size = 0;
    ZipInputStream zip = new ZipInputStream(source, StandardCharsets.UTF_8);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      size += zip.readAllBytes().length; // BUG
    }
    return size;
  }

  public static boolean breaks() {
    try {
      return size(archive(new byte[1_000_000], 40, false)) > 0; // each entry is small by itself
    } catch (IOException e) {
      return false;
    }
  }

  /** What is not packed has no ratio. */
  public static String benign() throws IOException {
    return size(archive(new byte[2_000_000], 3, true))
        + " "
        + size(archive(new byte[500_000], 2, false))
        + " "
        + size(archive(new byte[0], 2_000, false));
  }

  private static InputStream archive(byte[] text, int entries, boolean stored) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entries; i++) {
        ZipEntry entry = new ZipEntry("e" + i);
        if (stored) {
          CRC32 crc = new CRC32();
          crc.update(text);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(text.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(text);
      }
    }
    return new ByteArrayInputStream(out.toByteArray());
  }
}
