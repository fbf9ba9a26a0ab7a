package dev.kintsugi.cli;

import dev.kintsugi.target.Insertions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of a source without what was {@linkplain Insertions put in}. What a patch added between the
 * marks is the patch's own and stays.
 *
 * @param lines without line ends
 * @param open whether the last of them ends the file without a line end
 */
record GivenText(List<String> lines, boolean open) {
  private static final Pattern CLASS =
      Pattern.compile("public class \\w+ \\{(" + Pattern.quote(Insertions.METHOD) + ")?");

  /** What the user gave of a stretch of lines that stands anywhere in the file. */
  static GivenText of(List<String> lines, boolean open) {
    String text = String.join("\n", lines);
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int from = text.indexOf(Insertions.OPEN); from >= 0; ) {
      out.append(text, at, from);
      int begin = from + Insertions.OPEN.length();
      int end = text.indexOf(Insertions.CLOSE, begin);
      String content = text.substring(begin, end < 0 ? text.length() : end);
      if (!content.equals(Insertions.PUBLIC) && !content.startsWith(Insertions.IMPORTS.get(0))) {
        return ended(out, content);
      }
      at = end < 0 ? text.length() : end + Insertions.CLOSE.length();
      if (!content.equals(Insertions.PUBLIC)) {
        boolean blank = text.startsWith("\n", at) || at == text.length();
        begun(out, added(content), blank);
      }
      from = text.indexOf(Insertions.OPEN, at);
    }
    out.append(text, at, text.length());
    return new GivenText(split(out.toString()), open);
  }

  /** Imports of a patch, each on a line of its own. */
  private static void begun(StringBuilder out, List<String> added, boolean blankAfter) {
    if (added.isEmpty()) {
      return;
    }
    boolean blankBefore = out.length() == 0 || out.charAt(out.length() - 1) == '\n';
    out.append(blankBefore ? "" : "\n").append(String.join("\n", added));
    out.append(blankAfter && !blankBefore ? "" : "\n");
  }

  private static List<String> added(String content) {
    String left = content;
    for (String each : Insertions.IMPORTS) {
      left = left.replace(each, "");
    }
    left = CLASS.matcher(left).replaceFirst("");
    return left.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  /** The end of the file: the closing braces go, and with them the line that is theirs alone. */
  private static GivenText ended(StringBuilder out, String content) {
    boolean open = out.length() > 0 && out.charAt(out.length() - 1) != '\n';
    String added = content.stripTrailing();
    added = added.substring(0, Math.max(0, added.length() - (added.endsWith("}}") ? 2 : 1)));
    out.append(added.stripTrailing());
    if (!open && out.length() > 0 && out.charAt(out.length() - 1) == '\n') {
      out.setLength(out.length() - 1);
    }
    return new GivenText(split(out.toString()), open);
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : new ArrayList<>(List.of(text.split("\n", -1)));
  }
}
