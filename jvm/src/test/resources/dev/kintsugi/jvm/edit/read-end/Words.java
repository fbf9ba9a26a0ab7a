import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.Reader;

public class Words {
  /** Says -1 behind its end, and counts how often it has to. */
  static class Short extends InputStream {
    private final String text;
    private int at;

    Short(String text) {
      this.text = text;
    }

    @Override
    public int read() {
      if (at > text.length() + 100) {
        throw new IllegalStateException("read on behind the end");
      }
      at++;
      return at <= text.length() ? text.charAt(at - 1) : -1;
    }
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\n';
  }

  static String word(InputStream in) throws IOException {
    StringBuilder word = new StringBuilder();
    int c = in.read();
    while (isBlank(c)) {
      c = in.read();
    }
    word.append((char) c);
    while (!isBlank(c = in.read())) {
      word.append((char) c);
    }
    return word.toString();
  }

  static String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c != '\n') {
      line.append((char) c);
      c = in.read();
    }
    return line.toString();
  }

  static int count(InputStream in) throws IOException {
    int n = 0;
    int c;
    while ((c = in.read()) != -1) {
      n += c == 'a' ? 1 : 0;
    }
    return n;
  }

  public static boolean breaks() throws IOException {
    try {
      word(new Short("abc"));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  public static String benign() throws IOException {
    return word(new Short(" one two ")) + line(new StringReader("x y\nz")) + count(new Short("aba"));
  }

  public static String mended() throws IOException {
    return word(new Short("abc")) + line(new StringReader("x y"));
  }
}
