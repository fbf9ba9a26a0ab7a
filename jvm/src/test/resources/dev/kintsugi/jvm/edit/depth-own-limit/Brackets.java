/** Counts nested brackets; the way back has a limit already. */
public final class Brackets {
  private static final int RECURSION_LIMIT = 100;
  private static final int MAX_INDENT_DEPTH = 20;

  private Brackets() {}

  /** Depth of the groups from a position on. */
  public static int depth(String text, int from) {
    if (from > text.length()) throw new IllegalStateException("beyond the end");
    return from < text.length() && text.charAt(from) == '(' ? 1 + depth(text, from + 1) : 0;
  }

  public static boolean breaks() {
    try {
      depth(new String(new char[200_000]).replace('\0', '('), 0);
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  public static String benign() {
    return depth("((((", 0) + " " + Brackets.depth("(x", 0);
  }
}
