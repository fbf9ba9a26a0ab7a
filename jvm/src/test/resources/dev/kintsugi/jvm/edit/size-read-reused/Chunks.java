import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

public class Chunks {
  private final InputStream in;
  private byte[] buffer;

  Chunks(byte... bytes) {
    in = new ByteArrayInputStream(bytes);
  }

  int next() throws IOException {
    int size = in.read() << 24 | in.read() << 16 | in.read() << 8 | in.read();
    if (buffer == null || size > buffer.length) {
      try {
        buffer = new byte[size]; // BUG: so much may not be there
      } catch (OutOfMemoryError e) {
        throw new IllegalStateException(e);
      }
    }
    int read = 0;
    while (read < size) {
      int more = in.read(buffer, read, size - read);
      if (more == -1) {
        break;
      }
      read += more;
    }
    if (read < size) {
      throw new IOException("Cut off");
    }
    return Arrays.hashCode(Arrays.copyOf(buffer, size));
  }

  public static boolean breaks() {
    try {
      new Chunks((byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 1).next();
      return false;
    } catch (IllegalStateException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    byte[] all = new byte[4 + 20_000 + 4 + 3 + 4 + 30_000];
    all[2] = 0x4e;
    all[3] = 0x20;
    all[4 + 9_000] = 7;
    all[4 + 20_000 + 3] = 3;
    all[4 + 20_000 + 4 + 2] = 9;
    all[4 + 20_000 + 4 + 3 + 2] = 0x75;
    all[4 + 20_000 + 4 + 3 + 3] = 0x30;
    all[all.length - 1] = 5;
    Chunks chunks = new Chunks(all);
    return chunks.next() + " " + chunks.next() + " " + chunks.next();
  }
}
