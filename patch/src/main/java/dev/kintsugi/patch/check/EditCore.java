package dev.kintsugi.patch.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an edit changes on its lines, without what stays the same around it. The names of called
 * methods count, for they say what is done; other names do not, for they say to what.
 *
 * @param taken tokens that go
 * @param put tokens that come in their place
 */
record EditCore(List<String> taken, List<String> put) {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*|\\d[\\w.]*|\"(?:\\\\.|[^\"\\\\])*\"|\\S");

  /** A statement that is one call, of something that needs no object. */
  private static final Pattern CALL =
      Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*\\(.*\\)\\s*;");

  private static final String NAME = "x";

  /** The core of code in place of code; empty if no method is called in it. */
  static Optional<EditCore> of(String removed, String added) {
    List<String> old = tokens(removed);
    List<String> now = tokens(added);
    int most = Math.min(old.size(), now.size());
    int from = 0;
    while (from < most && old.get(from).equals(now.get(from))) {
      from++;
    }
    int end = 0;
    while (end < most - from && last(old, end).equals(last(now, end))) {
      end++;
    }
    List<String> put = shape(now.subList(from, now.size() - end));
    boolean calls = put.stream().anyMatch(EditCore::isCalled);
    return calls
        ? Optional.of(new EditCore(shape(old.subList(from, old.size() - end)), put))
        : Optional.empty();
  }

  /** The method that a statement calls, if it does nothing else. */
  static Optional<String> call(String statement) {
    Matcher call = CALL.matcher(statement.strip());
    boolean one = statement.chars().filter(c -> c == ';').count() == 1;
    return one && call.matches() ? Optional.of(call.group(1)) : Optional.empty();
  }

  /**
   * What is called in one place with one more last argument, a plain name; all else is the same.
   */
  static Optional<String> handedTo(String removed, String added) {
    List<String> old = tokens(removed);
    List<String> now = tokens(added);
    int at = 0;
    while (at < old.size() && at < now.size() && old.get(at).equals(now.get(at))) {
      at++;
    }
    boolean more =
        now.size() == old.size() + 2
            && at < old.size()
            && old.get(at).equals(")")
            && now.get(at).equals(",")
            && Character.isJavaIdentifierStart(now.get(at + 1).charAt(0))
            && old.subList(at, old.size()).equals(now.subList(at + 2, now.size()));
    if (!more) {
      return Optional.empty();
    }
    int open = at;
    for (int depth = 1; depth > 0 && open > 0; ) {
      open--;
      depth += old.get(open).equals(")") ? 1 : old.get(open).equals("(") ? -1 : 0;
    }
    return open > 0 ? Optional.of(old.get(open - 1)) : Optional.empty();
  }

  private static List<String> tokens(String code) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(code);
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  private static String last(List<String> tokens, int before) {
    return tokens.get(tokens.size() - 1 - before);
  }

  private static List<String> shape(List<String> tokens) {
    List<String> shape = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean name = Character.isJavaIdentifierStart(tokens.get(i).charAt(0));
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
      if (name && called) {
        dropScope(shape);
      }
      shape.add(name && !called ? NAME : tokens.get(i));
    }
    return shape;
  }

  /** Drops the names before a called method: an heir of the class needs none. */
  private static void dropScope(List<String> shape) {
    int end = shape.size();
    while (end >= 2 && shape.get(end - 1).equals(".") && shape.get(end - 2).equals(NAME)) {
      end -= 2;
    }
    shape.subList(end, shape.size()).clear();
  }

  private static boolean isCalled(String token) {
    return token.length() > 1 && Character.isJavaIdentifierStart(token.charAt(0));
  }
}
