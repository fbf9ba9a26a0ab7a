import java.io.IOException;

/** Counts the leaves of nested lists and maps; only lists were seen to break. */
public class Tokens {
  private final String text;
  private int at;

  Tokens(String text) {
    this.text = text;
  }

  int value() throws IOException {
    char c = next();
    if (c == '[') {
      return list();
    }
    if (c == '{') {
      return map();
    }
    return 1;
  }

  private int list() throws IOException {
    int leaves = 0;
    while (text.charAt(at) != ']') {
      leaves += value();
    }
    at++;
    return leaves;
  }

  private int map() throws IOException {
    int leaves = 0;
    while (text.charAt(at) != '}') {
      next();
      leaves += value();
    }
    at++;
    return leaves;
  }

  private char next() throws IOException {
    if (at >= text.length()) {
      throw new IOException("The text ends at " + at);
    }
    return text.charAt(at++);
  }

  private static boolean overflows(String unit) {
    try {
      new Tokens(new String(new char[100_000]).replace("\0", unit)).value();
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static boolean breaks() {
    return overflows("[") || overflows("{k") || overflows("[{k");
  }

  public static String benign() throws IOException {
    return new Tokens("[1[23]{ab}]").value() + " " + new Tokens("{a{b[cd]}}").value();
  }
}
