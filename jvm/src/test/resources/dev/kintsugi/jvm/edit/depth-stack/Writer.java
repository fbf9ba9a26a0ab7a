import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Made for each text: what is open stands on a stack of its own. */
public class Writer {
  private final Deque<String> open = new ArrayDeque<>();

  public String write(List<?> items) {
    open.push("(");
    try {
      StringBuilder text = new StringBuilder(open.peek());
      for (Object item : items) {
        text.append(item instanceof List ? write((List<?>) item) : item);
      }
      return text.append(open.size()).append(')').toString();
    } finally {
      open.pop();
    }
  }

  private static List<?> nested(int levels) {
    List<?> list = List.of("x");
    for (int i = 0; i < levels; i++) {
      list = List.of(list);
    }
    return list;
  }

  public static boolean breaks() {
    try {
      new Writer().write(nested(100_000));
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() {
    return new Writer().write(nested(2)) + new Writer().write(nested(100)).length();
  }
}
