/** Set up once, then used by many threads at a time. */
public class Shared {
  private char open = '(';

  public void setOpen(char other) {
    open = other;
  }

  public int levels(String text, int at) {
    if (text.isEmpty()) {
      throw new IllegalStateException("nothing to read");
    }
    return at < text.length() && text.charAt(at) == open ? 1 + levels(text, at + 1) : 0;
  }

  public static boolean breaks() {
    try {
      new Shared().levels("(".repeat(100_000), 0);
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  public static String benign() {
    Shared shared = new Shared();
    shared.setOpen('[');
    return shared.levels("[".repeat(100), 0) + " " + shared.levels("(", 0);
  }
}
