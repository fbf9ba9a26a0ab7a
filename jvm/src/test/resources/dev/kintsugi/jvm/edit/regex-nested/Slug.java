import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Slug {
  private static final Pattern NAME = Pattern.compile("^(([a-z0-9]+)-?)+(\\.[a-z]+)?$");

  static String last(CharSequence text) {
    Matcher matcher = NAME.matcher(text); // BUG: each word can be parted in many ways
    return matcher.matches() ? matcher.group(1) + "," + matcher.group(2) : "none";
  }

  public static boolean breaks() {
    return Counted.isTooMuch(Slug::last, "a".repeat(3_000) + "!");
  }

  public static String benign() {
    StringBuilder all = new StringBuilder();
    for (String text : new String[] {"a", "ab-c", "ab-c-", "-a", "a--b", "a.b", "ab-cd.ef", ""}) {
      all.append(last(text)).append(' ');
    }
    return all.toString();
  }
}
