package dev.kintsugi.patch.check;

import java.util.List;

/**
 * Source lines with comments and literals blanked, so that patterns match code alone. Works on
 * single lines and on block comments that open inside the text; a hunk that starts inside a block
 * comment is known by the star that such lines begin with.
 */
final class CodeText {
  private final String text;
  private final String lineComment;
  private final boolean literals;
  private final StringBuilder code = new StringBuilder();

  private CodeText(String text, String lineComment, boolean literals) {
    this.text = text;
    this.lineComment = lineComment;
    this.literals = literals;
  }

  static String of(List<String> lines, String lineComment) {
    return of(lines, lineComment, false);
  }

  /** The same with what stands in literals. */
  static String withLiterals(List<String> lines, String lineComment) {
    return of(lines, lineComment, true);
  }

  private static String of(List<String> lines, String lineComment, boolean literals) {
    CodeText reader = new CodeText(String.join("\n", lines), lineComment, literals);
    reader.blank();
    return reader.code.toString();
  }

  private void blank() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '*' && code.substring(code.lastIndexOf("\n") + 1).isBlank()) {
        i = afterStar(i);
      } else if (text.startsWith(lineComment, i)) {
        i = endOfLine(i);
      } else if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 2;
      } else if (c == '"' || c == '\'') {
        int end = afterLiteral(i, c);
        code.append(literals ? text.substring(i, end) : "" + c + c);
        i = end;
      } else {
        code.append(c);
        i++;
      }
    }
  }

  /** The rest of a line inside a block comment that opened above the text. */
  private int afterStar(int from) {
    int end = text.indexOf("*/", from);
    return end >= 0 && end < endOfLine(from) ? end + 2 : endOfLine(from);
  }

  private int afterLiteral(int from, char quote) {
    int end = endOfLine(from);
    for (int i = from + 1; i < end; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return end;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
