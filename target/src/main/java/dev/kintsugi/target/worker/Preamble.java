package dev.kintsugi.target.worker;

/** The package and imports that a source begins with; Java Language Specification, 3.7 and 7.3. */
final class Preamble {
  private final String text;
  private int at;

  private Preamble(String text) {
    this.text = text;
  }

  /** Position behind the last of its package and import declarations; 0 if it has none. */
  static int end(String text) {
    Preamble preamble = new Preamble(text);
    int end = 0;
    while (preamble.declaration()) {
      end = preamble.at;
    }
    return end;
  }

  private boolean declaration() {
    skip();
    if (!word("import") && !word("package")) {
      return false;
    }
    int semicolon = text.indexOf(';', at);
    if (semicolon < 0) {
      return false;
    }
    at = semicolon + 1;
    return true;
  }

  private boolean word(String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && end < text.length()
        && Character.isWhitespace(text.charAt(end));
  }

  /** White space and comments. */
  private void skip() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';') {
        at++;
      } else if (text.startsWith("//", at)) {
        at = behind("\n");
      } else if (text.startsWith("/*", at)) {
        at = behind("*/");
      } else {
        return;
      }
    }
  }

  private int behind(String end) {
    int found = text.indexOf(end, at + 2);
    return found < 0 ? text.length() : found + end.length();
  }
}
