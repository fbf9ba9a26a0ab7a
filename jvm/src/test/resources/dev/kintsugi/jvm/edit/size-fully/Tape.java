import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

public class Tape {
  private final DataInputStream in;

  Tape(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  String text() throws IOException {
    int length = in.readInt();
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, "UTF-8");
  }

  public static boolean breaks() throws IOException {
    try {
      new Tape(new byte[] {0x7f, -1, -1, -1}).text();
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
    String ends;
    try {
      ends = new Tape(new byte[] {0, 0, 0, 2, 'a'}).text();
    } catch (EOFException e) {
      ends = "ends";
    }
    return new Tape(new byte[] {0, 0, 0, 1, 'a'}).text()
        + new Tape(new byte[] {0, 0, 0, 0}).text()
        + new Tape(large).text().length()
        + ends;
  }
}
