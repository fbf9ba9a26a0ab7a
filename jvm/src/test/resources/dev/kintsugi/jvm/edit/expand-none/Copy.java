import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

class Copy {
  static final class GZIPInputStream extends InflaterInputStream {
    GZIPInputStream(InputStream in) {
      super(in);
    }
  }

  byte[] all(InputStream in) throws java.io.IOException {
    return new GZIPInputStream(in).readAllBytes(); // of its own, whatever it does
  }
}
