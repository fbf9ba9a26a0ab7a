import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DeflaterOutputStream;

public class Reader {
  private final InputStream in;

  Reader(InputStream packed) {
    in = new java.util.zip.InflaterInputStream(packed);
  }

  int count() throws IOException {
    int size = 0;
    while (in.read() >= 0) {
      size++; // BUG: the stream was made elsewhere in the class
    }
    return size;
  }

  public static boolean breaks() {
    try {
      return new Reader(packed(30_000_000)).count() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return new Reader(packed(1_000_000)).count() + " " + new Reader(packed(0)).count();
  }

  private static InputStream packed(int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream packing = new DeflaterOutputStream(out)) {
      packing.write(new byte[size]);
    }
    return new ByteArrayInputStream(out.toByteArray());
  }
}
