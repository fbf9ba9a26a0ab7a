package dev.kintsugi.patch.check;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regular expressions in string literals, without how often their parts may come: whether an edit
 * does nothing but give loops of patterns a last turn. Read by the syntax of {@link Pattern}, as it
 * stands in a literal; anything else in the code has to stay as it is.
 */
final class PatternLoops {
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** What is copied as it stands, or a quantifier: an escape, a class, how a group begins. */
  private static final Pattern PART =
      Pattern.compile(
          "\\\\\\\\(?:\\\\\\\\|.)"
              + "|\\[(?:\\\\\\\\(?:\\\\\\\\|.)|[^\\]])*\\]"
              + "|\\(\\?"
              + "|(?<times>[*+?]|\\{\\d+(?:,\\d*)?\\})(?<kind>[+?]?)");

  private final String rest;
  private final int endless;

  private PatternLoops(String code) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    String joined = JOINED.matcher(code).replaceAll("");
    Matcher literal = LITERAL.matcher(joined);
    while (literal.find()) {
      StringBuilder without = new StringBuilder();
      Matcher part = PART.matcher(literal.group(1));
      while (part.find()) {
        String times = part.group("times");
        part.appendReplacement(
            without, Matcher.quoteReplacement(times == null ? part.group() : ""));
        count += times != null && isEndless(times) ? 1 : 0;
      }
      part.appendTail(without);
      literal.appendReplacement(text, Matcher.quoteReplacement("\"" + without + "\""));
    }
    literal.appendTail(text);
    this.rest = SPACE.matcher(text).replaceAll("");
    this.endless = count;
  }

  private static boolean isEndless(String times) {
    return times.equals("*") || times.equals("+") || times.endsWith(",}");
  }

  /** Code with its literals in place of other code. */
  record Edit(String removed, String added) {
    /** Whether it gives loops of patterns an end, and changes nothing else. */
    boolean boundsLoops() {
      PatternLoops before = new PatternLoops(removed);
      PatternLoops after = new PatternLoops(added);
      return before.rest.equals(after.rest) && after.endless < before.endless;
    }

    /** Whether the literals are the same before, and after. */
    boolean changes(Edit other) {
      return literals(removed).equals(literals(other.removed))
          && literals(added).equals(literals(other.added));
    }

    private static List<String> literals(String code) {
      return LITERAL.matcher(code).results().map(MatchResult::group).toList();
    }
  }
}
