import java.util.regex.Pattern;

public class Lines {
  private static final Pattern TRAILING = Pattern.compile("[\\s\"]+$");

  static String trimEnd(CharSequence text) {
    return TRAILING.matcher(text).replaceAll("<>"); // BUG: begins at each space of a run
  }

  public static boolean breaks() {
    return Counted.isTooMuch(Lines::trimEnd, " ".repeat(4_000) + "x");
  }

  public static String benign() {
    return trimEnd("a  ") + trimEnd(" a b \n") + trimEnd("") + trimEnd("  ") + trimEnd(" x\r\n\r\n");
  }
}
