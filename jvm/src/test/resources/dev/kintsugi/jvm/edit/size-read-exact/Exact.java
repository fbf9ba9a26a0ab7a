import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

public class Exact {
  static byte[] exact(DataInputStream in) throws IOException {
    int length = in.readInt();
    final byte[] exact = new byte[length]; // BUG: but less than all at once is refused
    int done = 0;
    while (done < length) {
      // one packet at a time
      int count = in.read(exact, done, length - done);
      if (count != length - done) {
        throw new EOFException("cut off at " + done);
      }
      done += count;
    }
    return exact;
  }

  public static boolean breaks() throws IOException {
    try {
      exact(stream(new byte[] {0x7f, -1, -1, -1, 1}));
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
    byte[] read = exact(stream(large));
    String ends;
    try {
      ends = "" + exact(stream(new byte[] {0, 0, 0, 2, 'a'}));
    } catch (EOFException e) {
      ends = e.getMessage();
    }
    return read.length + " " + read[read.length - 1] + exact(stream(new byte[4])).length + ends;
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
