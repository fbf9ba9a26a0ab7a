import java.io.IOException;

/** Reads (a,(b,c)); the position is inherited. */
public class Rule {
  static class Input {
    protected final String text;
    protected int at;

    Input(String text) {
      this.text = text;
    }

    char next() throws IOException {
      if (at == text.length()) {
        throw new IOException("The text ends at " + at);
      }
      return text.charAt(at++);
    }
  }

  static class Group extends Input {
    Group(String text) {
      super(text);
    }

    int depth() {
      int depth = text.lastIndexOf('(') + 1;
      return depth;
    }

    int names() throws IOException {
      return next() == '(' ? group(false) : 1;
    }

    private int group(boolean inner) throws IOException {
      int names = 0;
      char c = next();
      while (c != ')') {
        if (c == '(') {
          --at;
          next();
          names += group(true);
        } else if (c != ',') {
          names++;
        }
        c = next();
      }
      return names;
    }
  }

  public static boolean breaks() {
    try {
      new Group("(".repeat(100_000)).names();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return new Group("(a,(b,c))").names() + " " + new Group("(a,(b,(c),d))").names();
  }
}
