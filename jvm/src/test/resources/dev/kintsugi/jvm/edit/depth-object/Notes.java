import java.util.ArrayList;
import java.util.List;

/** Reads nested lists. */
public class Notes {
  private static final char OPEN = '[';

  private final String text;
  private int at; // next character

  Notes(String text) {
    this.text = text;
  }

  /** One value. */
  @SuppressWarnings("unchecked")
  <T> T value(final String... hints) throws BadNotes {
    if (at == text.length()) {
      throw bad("Value expected");
    }
    return (T) (text.charAt(at) == OPEN ? list() : (Object) text.charAt(at++));
  }

  private List<Object> list() throws BadNotes {
    List<Object> items = new ArrayList<>();
    at++;
    while (at < text.length() && text.charAt(at) != ']') {
      items.add(value());
    }
    at++;
    return items;
  }

  private BadNotes bad(String what) {
    return new BadNotes(what + " at " + at);
  }

  static class BadNotes extends Exception {
    BadNotes(String message) {
      super(message);
    }
  }

  public static boolean breaks() {
    try {
      new Notes(new String(new char[200_000]).replace('\0', '[')).value();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (BadNotes e) {
      return false;
    }
  }

  public static String benign() throws Exception {
    Object twice = new Notes("[[a]b[[]]]").value();
    return twice + String.valueOf((Object) new Notes("[[[[a]]]]").value());
  }
}
