package dev.kintsugi.jvm.edit;

import dev.kintsugi.jvm.edit.RegexNode.Kind;
import dev.kintsugi.jvm.edit.RegexNode.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of the syntax of {@link java.util.regex.Pattern} whose meaning does not depend on
 * what was matched before. Refused: back-references, atomic groups and possessive quantifiers,
 * flags within the expression, quotations, escapes that stand for more than one character, and
 * groups that keep what an assertion looked at, for the JDK keeps that of tries that fail as well.
 */
final class RegexReader {
  private static final int DEEPEST = 50;

  private final String text;
  private final List<Place> places = new ArrayList<>();
  private int at;
  private int depth;
  private boolean looking;

  private RegexReader(String text) {
    this.text = text;
  }

  /** What was read. */
  record Read(RegexNode tree, List<Place> places) {}

  static Read read(String text) throws Refusal {
    RegexReader reader = new RegexReader(text);
    try {
      RegexNode tree = reader.choice();
      if (reader.at < text.length()) {
        throw reader.refusal();
      }
      return new Read(tree, reader.places);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw reader.refusal();
    }
  }

  private Refusal refusal() {
    return new Refusal("The pattern " + text + " uses what is not read here.");
  }

  private RegexNode choice() throws Refusal {
    if (++depth > DEEPEST) {
      throw refusal();
    }
    List<RegexNode> branches = new ArrayList<>(List.of(sequence()));
    while (is('|')) {
      at++;
      branches.add(sequence());
    }
    depth--;
    return branches.size() == 1 ? branches.get(0) : new RegexNode.Choice(branches);
  }

  private RegexNode sequence() throws Refusal {
    List<RegexNode> parts = new ArrayList<>();
    while (at < text.length() && !is('|') && !is(')')) {
      parts.add(is('(') ? group() : place());
    }
    return new RegexNode.Sequence(parts);
  }

  private RegexNode group() throws Refusal {
    int from = at++;
    if (text.startsWith("?=", at)
        || text.startsWith("?!", at)
        || text.startsWith("?<=", at)
        || text.startsWith("?<!", at)) {
      int before = places.size();
      at += text.charAt(at + 1) == '<' ? 3 : 2;
      boolean outer = looking;
      looking = true;
      choice();
      looking = outer;
      // what is looked at is not taken, so that only the assertion itself is a place
      places.subList(before, places.size()).clear();
      at++;
      return add(Kind.ASSERTION, from);
    }
    if (text.startsWith("?:", at)) {
      at += 2;
    } else if (looking) {
      throw refusal();
    } else if (text.startsWith("?<", at)) {
      at = text.indexOf('>', at) + 1;
    } else if (is('?')) {
      throw refusal();
    }
    RegexNode body = choice();
    at++;
    int[] times = times();
    return new RegexNode.Repeat(body, times[0], times[1]);
  }

  private RegexNode place() throws Refusal {
    int from = at;
    int c = text.codePointAt(at);
    if (c == '^' || c == '$') {
      at++;
      return add(c == '^' ? Kind.ASSERTION : Kind.LINE_END, from);
    }
    if (c == '[') {
      skipClass();
    } else if (c != '\\') {
      at += Character.charCount(c);
    } else {
      char escaped = text.charAt(at + 1);
      if ("bBAzZ".indexOf(escaped) >= 0) {
        at += 2;
        Kind end = escaped == 'Z' ? Kind.LINE_END : Kind.END;
        return add("zZ".indexOf(escaped) < 0 ? Kind.ASSERTION : end, from);
      }
      skipEscape();
    }
    return add(Kind.CHARACTER, from);
  }

  private Place add(Kind kind, int from) throws Refusal {
    int to = at;
    int[] times = times();
    if (kind != Kind.CHARACTER && at > to) {
      throw refusal();
    }
    Place place = new Place(kind, places.size(), from, to, at, times[0], times[1], times[2] == '?');
    places.add(place);
    return place;
  }

  /** Least and most of the quantifier at hand, and what stands behind it. */
  private int[] times() throws Refusal {
    int[] times = {1, 1, ' '};
    if (at == text.length() || "?*+{".indexOf(text.charAt(at)) < 0) {
      return times;
    }
    char c = text.charAt(at++);
    times[0] = c == '+' ? 1 : 0;
    times[1] = c == '?' ? 1 : Integer.MAX_VALUE;
    if (c == '{') {
      int end = text.indexOf('}', at);
      String[] bounds = text.substring(at, end).split(",", -1);
      times[0] = Integer.parseInt(bounds[0]);
      String most = bounds[bounds.length - 1];
      times[1] = most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most);
      at = end + 1;
    }
    if (is('?')) {
      times[2] = text.charAt(at++);
    }
    if (at < text.length() && "?*+{".indexOf(text.charAt(at)) >= 0) {
      throw refusal();
    }
    return times;
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /** Behind an escape that stands for one character or a class of them. */
  private void skipEscape() throws Refusal {
    char c = text.charAt(++at);
    if (c == 'p' || c == 'P') {
      at++;
      at = is('{') ? text.indexOf('}', at) + 1 : at + 1;
    } else if (c == 'x' && text.charAt(at + 1) != '{') {
      at += 3;
    } else if (c == 'u') {
      at += 5;
    } else if ("dDhHsSvVwWtnrfae".indexOf(c) >= 0 || !Character.isLetterOrDigit(c)) {
      at++;
    } else {
      throw refusal();
    }
    if (at > text.length()) {
      throw refusal();
    }
  }

  /** Behind the bracket that closes the class that begins here; classes nest. */
  private void skipClass() throws Refusal {
    int open = 0;
    do {
      char c = text.charAt(at);
      if (c == '\\') {
        skipEscape();
        continue;
      }
      at++;
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      // a closing bracket right at the beginning is read in more than one way
      if (c == '[' && (is(']') || is('^') && text.charAt(at + 1) == ']')) {
        throw refusal();
      }
    } while (open > 0);
  }
}
