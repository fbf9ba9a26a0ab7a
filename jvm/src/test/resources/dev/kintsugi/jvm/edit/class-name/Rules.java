import java.io.IOException;

public class Rules {
  static boolean ran;

  public interface Rule {
    int points();
  }

  public static class One implements Rule {
    @Override
    public int points() {
      return 1;
    }
  }

  public static class Stranger {
    static {
      ran = true;
    }
  }

  static Rule rule(String name) throws IOException {
    try {
      Object rule = Class.forName(name).getDeclaredConstructor().newInstance();
      if (rule instanceof Rule) {
        return (Rule) rule;
      }
      throw new IOException("No rule: " + name);
    } catch (ReflectiveOperationException e) {
      throw new IOException("No such rule", e);
    }
  }

  public static boolean breaks() {
    try {
      rule("Rules$Stranger");
      return true;
    } catch (IOException e) {
      return ran;
    }
  }

  public static String benign() throws IOException {
    String missing;
    try {
      missing = String.valueOf(rule("Rules$Two").points());
    } catch (IOException e) {
      missing = e.getMessage();
    }
    return rule("Rules$One").points() + missing;
  }
}
