import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** That reading may fail says nothing of bad input; what the project made for that does. */
public class Notes {
  static class Malformed extends RuntimeException {
    Malformed(String message) {
      super(message);
    }
  }

  private final Reader in;

  Notes(String text) {
    in = new StringReader(text);
  }

  int all() throws IOException {
    int levels = list();
    if (in.read() != 'x') {
      throw malformed("no x at the end");
    }
    return levels;
  }

  private int list() throws IOException {
    return in.read() == '[' ? 1 + list() : 0;
  }

  private Malformed malformed(String message) {
    return new Malformed(message);
  }

  public static boolean breaks() {
    try {
      new Notes("[".repeat(100_000)).all();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IOException | Malformed e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return new Notes("[[yx").all() + "";
  }
}
