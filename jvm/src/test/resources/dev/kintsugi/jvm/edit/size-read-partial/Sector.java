import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

public class Sector {
  static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] sector = new byte[length]; // BUG: but what is missing has to be zeros
    int at = 0;
    while (at < length) {
      int count = in.read(sector, at, length - at);
      if (count < 0) {
        break;
      }
      at += count;
    }
    return sector;
  }

  public static boolean breaks() throws IOException {
    try {
      read(stream(new byte[] {0x7f, -1, -1, -1, 'a'}));
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return read(stream(new byte[] {0, 0, 0x7f, 0, 'a', 'b'})).length + "";
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
