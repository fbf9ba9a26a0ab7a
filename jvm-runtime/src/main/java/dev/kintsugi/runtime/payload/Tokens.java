package dev.kintsugi.runtime.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text cut into words, numbers, blanks and single marks, of which some enclose others. */
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("[0-9]+|[\\p{L}_$]+|\\s+|.", Pattern.DOTALL);

  private static final String BRACKETS = "()[]{}<>";

  private final String text;
  private final List<int[]> all = new ArrayList<>();

  Tokens(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      all.add(new int[] {matcher.start(), matcher.end()});
    }
  }

  /**
   * Tokens that belong together.
   *
   * @param first first token, an opening bracket
   * @param last last token
   * @param from where the inside begins, in characters
   * @param to where it ends
   */
  record Group(int first, int last, int from, int to) {}

  int size() {
    return all.size();
  }

  /** Where a token begins; the end of the text behind the last. */
  int start(int token) {
    return token < all.size() ? all.get(token)[0] : text.length();
  }

  int end(int token) {
    return all.get(token)[1];
  }

  boolean isNumber(int token) {
    return Character.isDigit(text.charAt(start(token)));
  }

  boolean isWord(int token) {
    return Character.isLetterOrDigit(text.charAt(start(token)));
  }

  /** Brackets with what they enclose, and elements of markup languages. */
  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int kind = BRACKETS.indexOf(text.charAt(start(i)));
      if (kind >= 0 && kind % 2 == 0) {
        int close = closing(i, BRACKETS.charAt(kind), BRACKETS.charAt(kind + 1));
        if (close > i + 1) {
          groups.add(new Group(i, close, end(i), start(close)));
          element(i, close, groups);
        }
      }
    }
    return groups;
  }

  private int closing(int from, char open, char close) {
    int depth = 0;
    for (int i = from; i < all.size(); i++) {
      char mark = text.charAt(start(i));
      depth += mark == open ? 1 : mark == close ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** An element of a markup language from its start tag to its end tag. */
  private void element(int open, int close, List<Group> groups) {
    String name = text.substring(start(open + 1), end(open + 1));
    int from = text.indexOf("</" + name + ">", end(close));
    if (text.charAt(start(open)) != '<' || from < 0) {
      return;
    }
    for (int i = close; i < all.size(); i++) {
      if (end(i) == from + name.length() + 3) {
        groups.add(new Group(open, i, end(close), from));
        return;
      }
    }
  }
}
