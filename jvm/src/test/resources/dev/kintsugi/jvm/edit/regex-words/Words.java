import java.util.regex.Pattern;

public class Words {
  static boolean only(CharSequence text) {
    return Pattern.compile("^(?:\\s*\\w+\\s*)*\\.?$").matcher(text).find(); // BUG
  }

  public static boolean breaks() {
    return Counted.isTooMuch(Words::only, "a".repeat(3_000) + "!");
  }

  public static String benign() {
    return only("two words") + " " + only(" a  b . ") + " " + only("a b.") + " " + only("a-b")
        + only("") + only(" ") + only("ab\n");
  }
}
