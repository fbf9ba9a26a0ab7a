package dev.kintsugi.report.text;

/**
 * Makes characters visible that would act on a terminal, an editor or a reader instead of being
 * read: control characters (except line feed and tab where they are wanted), bidirectional and
 * other format characters, line separators, private use, unassigned code points and broken
 * surrogates. Each becomes {@code ⟨U+XXXX⟩}. Source: Unicode Technical Report 36, security
 * considerations for bidirectional text and invisible characters.
 */
public final class Visible {
  private static final int LONGEST = 1 << 20;

  private Visible() {}

  /** One line: line feeds and tabs become spaces, everything else that acts becomes visible. */
  public static String line(String hostile) {
    return convert(hostile.replace('\n', ' ').replace('\t', ' '));
  }

  /** One line of at most {@code most} characters; what is left out is said. */
  public static String line(String hostile, int most) {
    return shorten(line(hostile), most);
  }

  /** Several lines: line feeds and tabs stay. At most a mebi of characters; what is cut is said. */
  public static String block(String hostile) {
    return block(hostile, LONGEST);
  }

  /** Several lines of together at most {@code most} characters; what is left out is said. */
  public static String block(String hostile, int most) {
    return shorten(convert(hostile.replace("\r\n", "\n")), most);
  }

  private static String shorten(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + " … (" + (text.length() - end) + " more characters)";
  }

  private static String convert(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (acts(c)) {
                out.append(String.format("⟨U+%04X⟩", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean acts(int c) {
    if (c == '\n' || c == '\t') {
      return false;
    }
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.PRIVATE_USE:
      case Character.UNASSIGNED:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return true;
      default:
        return false;
    }
  }
}
