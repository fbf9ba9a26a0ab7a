/** What it throws tells of its own mistakes, which no input makes. */
public class Count {
  static int levels(String text, int at) {
    if (at < 0) {
      throw new IllegalStateException("This should never happen");
    }
    if (at > text.length()) {
      throw new AssertionError("position " + at);
    }
    if (text.length() > 1_000_000) {
      throw new RuntimeException("too long");
    }
    return at < text.length() && text.charAt(at) == '[' ? 1 + levels(text, at + 1) : 0;
  }

  public static boolean breaks() {
    try {
      levels("[".repeat(100_000), 0);
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  public static String benign() {
    return levels("[[[", 0) + " " + levels("x", 0);
  }
}
