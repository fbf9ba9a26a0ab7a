package dev.kintsugi.report.text;

/**
 * Hostile text for Markdown (CommonMark and GitHub's dialect): never becomes markup, a link, a
 * mention, a reference, raw HTML or a second table cell.
 */
public final class Markdown {
  private static final String ALWAYS = "\\`*_[]|~$";
  private static final String AT_START = "-+=#";

  private Markdown() {}

  /** Running text on one line; may stand in a table cell. */
  public static String text(String hostile) {
    String line = Visible.line(hostile);
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '@' -> out.append("&#64;");
        case ':' -> out.append(line.startsWith("//", i + 1) ? "&#58;" : ":");
        case '.' -> out.append(autolinks(line, i) ? "&#46;" : ".");
        default -> {
          if (ALWAYS.indexOf(c) >= 0 || i == 0 && AT_START.indexOf(c) >= 0) {
            out.append('\\');
          }
          out.append(c);
        }
      }
    }
    return out.toString();
  }

  /** {@code www.} becomes a link by itself in GitHub's dialect. */
  private static boolean autolinks(String line, int dot) {
    return dot >= 3 && line.regionMatches(true, dot - 3, "www", 0, 3);
  }

  /** A code span on one line; may stand in a table cell. */
  public static String code(String hostile) {
    String line = Visible.line(hostile).replace("|", "\\|");
    if (line.isBlank()) {
      return "";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + pad + line + pad + fence;
  }

  /** A fenced code block, with its line feeds. */
  public static String block(String hostile, String language, int most) {
    String text = Visible.block(hostile, most);
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    String end = text.endsWith("\n") ? "" : "\n";
    return fence + language + "\n" + text + end + fence + "\n";
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
