import java.io.IOException;

/** Complains through an exception that its own class makes. */
public final class Frames {
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }

    static Malformed truncated() {
      return new Malformed("ends too early");
    }
  }

  private static volatile int defaultRecursionLimit = 100;
  private final byte[] bytes;

  Frames(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Position behind a frame and the frames in it. */
  int skip(int from) throws IOException {
    if (from < 0) {
      throw expected("a position");
    }
    if (from >= bytes.length) {
      throw Malformed.truncated();
    }
    return bytes[from] == 1 ? skip(from + 1) : from + 1;
  }

  private Malformed expected(String what) {
    return new Malformed("expected " + what);
  }

  private static byte[] nested(int depth) {
    byte[] bytes = new byte[depth + 1];
    java.util.Arrays.fill(bytes, 0, depth, (byte) 1);
    return bytes;
  }

  public static boolean breaks() throws IOException {
    try {
      new Frames(nested(200_000)).skip(0);
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (Malformed e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return new Frames(nested(defaultRecursionLimit / 2)).skip(0) + "";
  }
}
