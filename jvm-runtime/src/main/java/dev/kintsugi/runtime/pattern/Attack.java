package dev.kintsugi.runtime.pattern;

import dev.kintsugi.runtime.payload.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that a pattern takes much too long for, or that its matcher recurses on too deeply.
 *
 * @param prefix leads to the loop
 * @param pump what is repeated
 * @param times how often
 * @param suffix makes the match fail after it
 * @param kind what the text does
 */
public record Attack(String prefix, String pump, int times, String suffix, Kind kind) {
  /** What a text does to a pattern. */
  public enum Kind {
    /** Each repetition multiplies the work. */
    EXPONENTIAL,
    /** Work grows with at least about the square of the text. */
    POLYNOMIAL,
    /** The matcher recurses once for each repetition. */
    RECURSION
  }

  /** Characters of the text. */
  int length() {
    return prefix.length() + pump.length() * times + suffix.length();
  }

  /** The text with another number of repetitions. */
  String text(int repetitions) {
    return prefix + pump.repeat(repetitions) + suffix;
  }

  /** The symbolic form. */
  public Expression expression() {
    List<Expression> parts = new ArrayList<>();
    if (!prefix.isEmpty()) {
      parts.add(new Expression.Text(prefix));
    }
    parts.add(
        new Expression.Call(
            "repeat", List.of(new Expression.Text(pump), new Expression.Number(times))));
    if (!suffix.isEmpty()) {
      parts.add(new Expression.Text(suffix));
    }
    return Expression.sum(parts);
  }
}
