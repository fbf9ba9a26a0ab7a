package dev.kintsugi.jvm.edit;

import java.util.List;

/** A part of a regular expression, as far as it decides where a matcher may go next. */
sealed interface RegexNode {
  /** Characters that one part of an expression takes, or an assertion that takes none. */
  enum Kind {
    CHARACTER,
    /** {@code $}, {@code \Z}: the end, or before the line terminator at the end. */
    LINE_END,
    /** {@code \z}. */
    END,
    /** Any other that takes no character. */
    ASSERTION
  }

  /**
   * One place in the expression, with the quantifier right behind it.
   *
   * @param number of the place, from 0
   * @param from where it begins in the text
   * @param to where it ends, without its quantifier
   * @param behind where its quantifier ends
   * @param least times, at least
   * @param most times, {@link Integer#MAX_VALUE} where there is no bound
   * @param lazy whether it takes as little as it can
   */
  record Place(
      Kind kind, int number, int from, int to, int behind, int least, int most, boolean lazy)
      implements RegexNode {
    boolean isLoop() {
      return kind == Kind.CHARACTER && most == Integer.MAX_VALUE;
    }
  }

  /** Parts one after the other. */
  record Sequence(List<RegexNode> parts) implements RegexNode {}

  /** One of several. */
  record Choice(List<RegexNode> branches) implements RegexNode {}

  /** A group with a quantifier. */
  record Repeat(RegexNode body, int least, int most) implements RegexNode {}
}
