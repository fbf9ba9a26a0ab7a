import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

public class Unpack {
  private static final int BUFFER = 512;

  static byte[] unpack(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER)) {
      return in.readAllBytes(); // BUG: a thousand times what came in
    }
  }

  public static boolean breaks() {
    try {
      return unpack(packed(new byte[30_000_000], 1)).length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Zeros that memory always holds, and much that is read in members of its own. */
  public static String benign() throws IOException {
    byte[] text = new byte[3_000_000];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i * i >> 7);
    }
    byte[] again = unpack(packed(text, 2));
    return unpack(packed(new byte[1_000_000], 1)).length
        + " "
        + again.length
        + " "
        + Arrays.hashCode(again);
  }

  /** Each member for itself is small enough. */
  public static String mended() {
    try {
      return "" + unpack(packed(new byte[1_000_000], 20)).length;
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static byte[] packed(byte[] text, int members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < members; i++) {
      GZIPOutputStream member = new GZIPOutputStream(out);
      member.write(text);
      member.finish();
    }
    return out.toByteArray();
  }
}
