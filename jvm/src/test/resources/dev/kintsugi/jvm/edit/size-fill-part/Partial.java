import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/** What is missing stays zero, in an array of the size that was stated. */
public class Partial {
  private final DataInputStream in;

  Partial(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  byte[] bytes() throws IOException {
    int length = in.readInt();
    byte[] bytes = new byte[length];
    int at = 0;
    while (at < length) {
      int count = in.read(bytes, at, length - at);
      if (count < 0) {
        break; // the rest stays zero
      }
      at += count;
    }
    return bytes;
  }

  public static boolean breaks() throws IOException {
    try {
      new Partial(new byte[] {0x7f, -1, -1, -1, 'a'}).bytes();
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
    large[4 + 8192] = 'y';
    large[large.length - 1] = 'x';
    String ends;
    try {
      ends = "" + new Partial(new byte[] {0, 0, 0, 2, 'a'}).bytes().length;
    } catch (EOFException e) {
      ends = "ends";
    }
    byte[] read = new Partial(large).bytes();
    return new Partial(new byte[] {0, 0, 0, 1, 'a'}).bytes().length
        + ends
        + new Partial(new byte[] {0, 0, 0, 0}).bytes().length
        + read.length
        + (char) read[8192]
        + (char) read[69_999];
  }
}
