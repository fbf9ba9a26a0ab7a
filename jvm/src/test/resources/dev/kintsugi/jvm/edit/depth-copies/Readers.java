import java.util.Arrays;

/** Two readers that were copied, and one that looks alike and does not recur. */
public class Readers {
  abstract static class Reader {
    abstract int next();

    int nest() {
      return next() == '[' ? 1 : 0;
    }
  }

  static class Bytes extends Reader {
    private final byte[] from;
    private int at;

    Bytes(byte[] from) {
      this.from = from;
    }

    int next() {
      return at < from.length ? from[at++] : -1;
    }

    @Override
    int nest() {
      if (next() != '[') {
        throw new IllegalArgumentException("[ is missing");
      }
      return inner() + 1;
    }

    private int inner() {
      int levels = next() == '[' ? again() : 0;
      return levels;
    }

    private int again() {
      at--;
      return nest();
    }

    int nest(StringBuilder out) {
      out.append((char) next());
      if (at < from.length && from[at] == '[') {
        nest(out);
      }
      return out.length();
    }
  }

  static class Text extends Reader {
    private final String from;
    private int at;

    Text(String from) {
      this.from = from;
    }

    int next() {
      return at < from.length() ? from.charAt(at++) : -1;
    }

    @Override // of the other reader
    int nest() {
      if (next() != '[') {
        throw new IllegalArgumentException("[ is missing");
      }
      return inner() + 1;
    }

    private int inner() {
      int levels = next() == '[' ? again() : 0;
      return levels;
    }

    private int again() {
      at--;
      return nest();
    }
  }

  static class Flat extends Reader {
    private int at;

    int next() {
      return at++ == 0 ? '[' : -1;
    }

    @Override
    int nest() {
      if (next() != '[') {
        throw new IllegalArgumentException("[ is missing");
      }
      return inner() + 1;
    }

    private int inner() {
      return 0;
    }
  }

  public static boolean breaks() {
    char[] deep = new char[100_000];
    Arrays.fill(deep, '[');
    return overflows(new Bytes(new String(deep).getBytes()));
  }

  private static boolean overflows(Reader reader) {
    try {
      reader.nest();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() {
    return new Bytes("[[[".getBytes()).nest() + " "
        + new Bytes("[[".getBytes()).nest(new StringBuilder()) + " " + new Text("[[").nest() + " " + new Flat().nest();
  }
}
