import java.io.IOException;

/** What the class throws elsewhere is not what callers of the reader were told of. */
public class Lists {
  private final String text;
  private int at;

  Lists(String text) {
    this.text = text;
  }

  void reset(int to) {
    if (to > at) {
      throw new IllegalStateException("not there yet");
    }
    at = to;
  }

  /** Comes back: it only counts. */
  private void reportError(String message) {
    at += message.isEmpty() ? 0 : 1;
  }

  int list() throws IOException {
    if (at >= text.length()) {
      reportError("ends");
      return 0;
    }
    return text.charAt(at++) == '[' ? 1 + list() : 0;
  }

  public static boolean breaks() {
    try {
      new Lists("[".repeat(100_000)).list();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    Lists lists = new Lists("[[x");
    int levels = lists.list();
    lists.reset(0);
    return levels + " " + lists.list();
  }
}
