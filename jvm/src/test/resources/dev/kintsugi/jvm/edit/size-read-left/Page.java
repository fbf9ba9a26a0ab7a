import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

public class Page {
  static String read(Reader in) throws IOException {
    long length = in.read() << 16 | in.read();
    char[] page = new char[(int) length]; // BUG: so much may not be there
    int left = (int) length;
    for (int at = 0; left > 0; ) {
      int count = in.read(page, at, left);
      if (count < 0) return "cut off";
      at += count;
      left -= count;
    }
    return new String(page);
  }

  public static boolean breaks() {
    try {
      read(new StringReader("\u7fff\uffffa"));
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    String large = "x".repeat(99_999) + "y";
    return read(new StringReader("\1\u86a0" + large)).indexOf('y')
        + read(new StringReader("\0\2a"));
  }
}
