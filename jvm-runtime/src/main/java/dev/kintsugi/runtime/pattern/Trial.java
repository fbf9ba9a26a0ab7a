package dev.kintsugi.runtime.pattern;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches a text and counts the characters that the matcher looks at: the same count on every
 * machine and in every run, unlike time. Cut off when a budget is used up.
 *
 * @param steps characters looked at
 * @param end how it ended
 */
record Trial(long steps, End end) {
  /** How a trial ended. */
  enum End {
    FINISHED,
    /** The budget was used up. */
    CUT_OFF,
    /** The matcher's own recursion used up the stack. */
    OVERFLOWED
  }

  /** How a target may use a pattern. */
  enum Use {
    /** The whole text, as {@link Matcher#matches()}. */
    MATCHES,
    /** Everything that is found, as {@code replaceAll}, {@code split} and loops of {@code find}. */
    FIND
  }

  static Trial of(Pattern pattern, Use use, String text, long budget) {
    Counted counted = new Counted(text, budget);
    try {
      Matcher matcher = pattern.matcher(counted);
      if (use == Use.MATCHES) {
        matcher.matches();
      } else {
        while (matcher.find()) {
          counted.step();
        }
      }
      return new Trial(counted.steps, End.FINISHED);
    } catch (Spent e) {
      return new Trial(counted.steps, End.CUT_OFF);
    } catch (StackOverflowError e) {
      return new Trial(counted.steps, End.OVERFLOWED);
    }
  }

  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super(null, null, false, false);
    }
  }

  /** Text that counts how often it is read. */
  private static final class Counted implements CharSequence {
    private final String text;
    private final long budget;
    private long steps;

    Counted(String text, long budget) {
      this.text = text;
      this.budget = budget;
    }

    void step() {
      if (++steps > budget) {
        throw new Spent();
      }
    }

    @Override
    public char charAt(int index) {
      step();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
