import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

public class Frame {
  static byte[] body(DataInputStream in) throws IOException {
    int length = in.readInt();
    final byte[] body = new byte[length]; // BUG: so much may not be there
    int done = 0;
    while (done < length) {
      // one packet at a time
      int count = in.read(body, done, length - done);
      if (count < 0) {
        throw new EOFException("cut off at " + done);
      }
      done += count;
    }
    return body;
  }

  public static boolean breaks() throws IOException {
    try {
      body(stream(new byte[] {0x7f, -1, -1, -1, 1}));
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
    byte[] read = body(stream(large));
    String ends;
    try {
      ends = "" + body(stream(new byte[] {0, 0, 0, 2, 'a'}));
    } catch (EOFException e) {
      ends = e.getMessage();
    }
    return read.length + " " + read[read.length - 1] + body(stream(new byte[4])).length + ends;
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
