/** Finds the end of a value; only lists were seen to break. */
public final class Skip {
  static int end(String text) {
    return value(text, 0);
  }

  private static int value(String text, int at) {
    if (at >= text.length()) {
      throw new IllegalArgumentException("Text ends at " + at);
    }
    switch (text.charAt(at)) {
      case '[':
        return list(text, at + 1);
      case '{':
        return map(text, at + 1);
      default:
        return at + 1;
    }
  }

  private static int list(String text, int at) {
    int next = at;
    while (next >= text.length() || text.charAt(next) != ']') {
      next = value(text, next);
    }
    return next + 1;
  }

  private static int map(String text, int at) {
    int next = at;
    while (next >= text.length() || text.charAt(next) != '}') {
      next = Skip.value(text, next + 1);
    }
    return next + 1;
  }

  private static boolean overflows(String unit) {
    try {
      end(new String(new char[100_000]).replace("\0", unit));
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static boolean breaks() {
    return overflows("[") || overflows("{k") || overflows("[{k");
  }

  public static String benign() {
    return end("[1[23]{ab}]") + " " + end("{a{b[cd]}}") + " " + end("x");
  }
}
