import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

public class Note {
  static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()]; // BUG: so much may not be there
    int at = 0;
    int got;
    while (at < bytes.length && (got = in.read(bytes, at, bytes.length - at)) != -1) {
      at += got;
    }
    return new String(bytes, 0, at, "UTF-8");
  }

  public static boolean breaks() {
    try {
      text(stream(new byte[] {0x7f, -1, -1, -1, 'a'}));
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    byte[] large = new byte[4 + 70_000];
    large[1] = 1;
    large[2] = 0x11;
    large[3] = 0x70;
    large[large.length - 1] = 'x';
    return text(stream(large)).indexOf('x')
        + text(stream(new byte[] {0, 0, 0, 3, 'a', 'b'}))
        + text(stream(new byte[4]));
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
