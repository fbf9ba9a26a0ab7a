import java.io.IOException;

/** Bad input is told of by a method of the class above; a throw elsewhere is for something else. */
public class Terms {
  abstract static class Scanner {
    protected final String text;
    protected int at;

    Scanner(String text) {
      this.text = text;
    }

    protected void reportError(String message) throws IOException {
      reportProblem(message + " at " + at);
    }

    private void reportProblem(String message) throws IOException {
      at = 0;
      throw new IOException(message);
    }

    protected void reportWarning(String message) {
      at += message.length() - message.length();
    }
  }

  static class Reader extends Scanner {
    Reader(String text) {
      super(text);
    }

    void skip(int count) {
      if (count < 0) {
        throw new IllegalStateException("negative");
      }
      at += count;
    }

    int term() throws IOException {
      if (at >= text.length()) {
        reportWarning("nothing is left");
        reportError("a term is missing");
      }
      if (text.charAt(at++) == '(') {
        int inner = term() + 1;
        skip(1);
        return inner;
      }
      return 0;
    }
  }

  public static boolean breaks() {
    try {
      new Reader("(".repeat(100_000)).term();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return new Reader("((x))").term() + " " + new Reader("x").term();
  }
}
