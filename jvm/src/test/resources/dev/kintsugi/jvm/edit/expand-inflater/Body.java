import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

public class Body {
  static byte[] inflate(byte[] packed) throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(packed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!inflater.finished()) {
      int n = inflater.inflate(buffer); // BUG
      if (n == 0) {
        throw new DataFormatException("Ends too early");
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  public static boolean breaks() {
    try {
      return inflate(packed(new byte[30_000_000])).length > 0;
    } catch (DataFormatException e) {
      return false;
    }
  }

  public static String benign() throws DataFormatException {
    return inflate(packed(new byte[1_000_000])).length + " " + inflate(packed(new byte[1])).length;
  }

  private static byte[] packed(byte[] text) {
    byte[] packed = new byte[100_000];
    Deflater deflater = new Deflater();
    deflater.setInput(text);
    deflater.finish();
    return java.util.Arrays.copyOf(packed, deflater.deflate(packed));
  }
}
