public class Plugins {
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

  static Object make(String name) throws ReflectiveOperationException {
    return Class.forName(name).getDeclaredConstructor().newInstance();
  }

  static Rule rule(String name) throws ReflectiveOperationException {
    return (Rule) Plugins.make(name);
  }

  public static boolean breaks() {
    try {
      rule("Plugins$Stranger");
      return true;
    } catch (ReflectiveOperationException | ClassCastException e) {
      return ran;
    }
  }

  public static String benign() throws ReflectiveOperationException {
    String missing;
    try {
      missing = String.valueOf(rule("Plugins$Two").points());
    } catch (ClassNotFoundException e) {
      missing = e.getMessage();
    }
    return rule("Plugins$One").points() + missing;
  }
}
