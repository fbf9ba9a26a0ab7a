package dev.kintsugi.report.html;

/** A unified diff with its added and removed lines told apart. */
final class Diffs {
  private static final int MOST_LINES = 400;
  private static final int LONGEST_LINE = 500;

  private Diffs() {}

  static void write(Markup html, String diff) {
    String[] lines =
        (diff.endsWith("\n") ? diff.substring(0, diff.length() - 1) : diff).split("\n");
    html.open("pre", "class", "diff", "tabindex", "0");
    for (int i = 0; i < Math.min(lines.length, MOST_LINES); i++) {
      html.open("span", "class", kind(lines[i]));
      html.lines(lines[i], LONGEST_LINE).close();
      html.trusted("\n");
    }
    if (lines.length > MOST_LINES) {
      html.leaf("span", (lines.length - MOST_LINES) + " more lines", "class", "hunk");
    }
    html.close();
  }

  private static String kind(String line) {
    if (line.startsWith("+++ ") || line.startsWith("--- ") || line.startsWith("diff ")) {
      return "file";
    }
    if (line.startsWith("@@")) {
      return "hunk";
    }
    return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
  }
}
