import static java.lang.Character.MAX_VALUE;

/** Bad input is told of by a position, a number and what stands there; never in words. */
public class Codes {
  static class BadCode extends Exception {
    private static final long serialVersionUID = 1;
    final int at;

    BadCode(int at, int kind, Object found) {
      super(kind + " at " + at + ": " + found);
      this.at = at;
    }
  }

  private static final int UNEXPECTED = 0;

  private final String text;
  private int next;
  private int at;

  Codes(String text) {
    this.text = text;
  }

  int read() throws BadCode {
    if (at < 0) {
      throw new RuntimeException("Internal error");
    }
    next = at < text.length() ? text.charAt(at) : MAX_VALUE;
    at++;
    if (next == '[') {
      int inner = read();
      at++;
      return inner + 1;
    }
    if (next != 'x') {
      throw new BadCode(at, UNEXPECTED, (char) next);
    }
    return 0;
  }

  public static boolean breaks() {
    try {
      new Codes("[".repeat(100_000)).read();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (BadCode e) {
      return false;
    }
  }

  public static String benign() throws BadCode {
    try {
      new Codes("[[").read();
      return "read";
    } catch (BadCode e) {
      return new Codes("[[x]]").read() + " " + e.getMessage();
    }
  }
}
