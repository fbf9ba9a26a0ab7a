import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Copies what it has in its buffer, and fills the buffer again. */
public class Parser {
  private final InputStream in;
  private final byte[] buffer = new byte[1000];
  private int next;
  private int end;

  Parser(byte[] bytes) {
    in = new ByteArrayInputStream(bytes);
  }

  private void load() throws IOException {
    end = in.read(buffer, 0, buffer.length);
    next = 0;
    if (end <= 0) {
      throw new EOFException();
    }
  }

  private int number() throws IOException {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      if (next == end) {
        load();
      }
      number = number << 8 | buffer[next++] & 0xff;
    }
    return number;
  }

  byte[] bytes() throws IOException {
    return bytes(number());
  }

  private byte[] bytes(int left) throws IOException {
    if (left == 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[left];
    int at = 0;
    while (true) {
      int count = Math.min(left, end - next);
      System.arraycopy(buffer, next, bytes, at, count);
      next += count;
      at += count;
      left -= count;
      if (left <= 0) {
        return bytes;
      }
      load();
    }
  }

  public static boolean breaks() throws IOException {
    try {
      new Parser(new byte[] {0x7f, -1, -1, -1, 'a'}).bytes();
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
      ends = "" + new Parser(new byte[] {0, 0, 0, 2, 'a'}).bytes().length;
    } catch (EOFException e) {
      ends = "ends";
    }
    byte[] read = new Parser(large).bytes();
    return new Parser(new byte[] {0, 0, 0, 1, 'a'}).bytes().length
        + ends
        + new Parser(new byte[] {0, 0, 0, 0}).bytes().length
        + read.length
        + (char) read[8192]
        + (char) read[69_999];
  }
}
