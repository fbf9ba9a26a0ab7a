import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

public class Frames {
  private final Inflater inflater = new Inflater();

  byte[] next(byte[] packed) {
    inflater.reset();
    inflater.setInput(packed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    try {
      int n;
      while ((n = inflater.inflate(buffer)) > 0) { // BUG
        // what came out
        out.write(buffer, 0, n);
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("No frame", e);
    }
    return out.toByteArray();
  }

  public static boolean breaks() {
    try {
      return new Frames().next(packed(new byte[30_000_000])).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() {
    Frames frames = new Frames();
    int all = 0;
    for (int i = 0; i < 5; i++) {
      all += frames.next(packed(new byte[1_000_000])).length;
    }
    return "" + all;
  }

  private static byte[] packed(byte[] text) {
    byte[] packed = new byte[100_000];
    Deflater deflater = new Deflater();
    deflater.setInput(text);
    deflater.finish();
    return java.util.Arrays.copyOf(packed, deflater.deflate(packed));
  }
}
