import java.util.Arrays;
import java.util.regex.Pattern;

public class Fields {
  private static final String COMMA = "\\s*,\\s*";

  static String fields(CharSequence line) {
    return Arrays.toString(Pattern.compile(COMMA).split(line)); // BUG
  }

  public static boolean breaks() {
    return Counted.isTooMuch(Fields::fields, " ".repeat(4_000) + "x");
  }

  public static String benign() {
    return fields("a , b,c ,, d , ") + fields(" , ,a  b") + fields("") + fields("a,\n b");
  }
}
