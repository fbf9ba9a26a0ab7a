package dev.kintsugi.runtime.pattern;

import dev.kintsugi.runtime.pattern.Trial.Use;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Measures in steps of the matcher how its work grows when a word is repeated more often, and says
 * how often it must be for a hang. Predictions are extrapolated from texts that were matched to the
 * end; nothing here takes long.
 *
 * <p>What counts as a hang is {@link #HANG} steps: several seconds, since a matcher takes five to
 * ten nanoseconds for each in code of the first compiler tier. A proof ships four times the size,
 * hence the bound on it here.
 */
final class Growth {
  /** Steps that a text must be good for. */
  static final double HANG = 1.5e9;

  /** Fewer predicted steps than this are over before anybody notices. */
  private static final double LEAST = 5e8;

  private static final double EXPONENTIAL_HANG = 1e12;
  private static final int MOST_BYTES = 64_000;
  private static final int FIRST = 2;
  private static final int JUDGED = 64;
  private static final int LAST = 1024;
  private static final long BUDGET = 500_000;
  private static final double LEAST_RATIO = 2.5;
  private static final double LEAST_DEGREE = 1.7;
  private static final double MOST_DEGREE = 6.5;
  private static final int MOST_EXPONENTIAL = 400;
  private static final int DEEP = 20_000;

  private final Pattern pattern;
  private long steps;

  Growth(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Steps of all trials so far. */
  long steps() {
    return steps;
  }

  /** The text of this shape that hangs the pattern in this use, if the work grows enough. */
  Optional<Attack> hang(Use use, Ambiguity.Loop loop, String suffix) {
    long before = 0;
    long last = 0;
    int at = FIRST;
    Attack shape = new Attack(loop.prefix(), loop.pump(), FIRST, suffix, Attack.Kind.POLYNOMIAL);
    for (; at <= LAST; at *= 2) {
      Trial trial = trial(use, shape.text(at));
      if (trial.end() != Trial.End.FINISHED) {
        break;
      }
      before = last;
      last = trial.steps();
      if (at >= JUDGED && last < LEAST_RATIO * before) {
        return Optional.empty();
      }
    }
    int measured = at / 2;
    if (before == 0) {
      return Optional.empty();
    }
    double degree = Math.log((double) last / before) / Math.log(2);
    if (degree < LEAST_DEGREE) {
      return Optional.empty();
    }
    return degree > MOST_DEGREE
        ? exponential(shape, measured, last, degree)
        : polynomial(shape, measured, last, degree);
  }

  /** The text of this shape that makes the matcher recurse too deeply, if it does. */
  Optional<Attack> recursion(Use use, Ambiguity.Loop loop) {
    int times = Math.min(DEEP, MOST_BYTES / bytes(loop.pump()));
    Attack attack = new Attack(loop.prefix(), loop.pump(), times, "", Attack.Kind.RECURSION);
    boolean deep = trial(use, attack.text(times)).end() == Trial.End.OVERFLOWED;
    return deep ? Optional.of(attack) : Optional.empty();
  }

  private Trial trial(Use use, String text) {
    Trial trial = Trial.of(pattern, use, text, BUDGET);
    steps += trial.steps();
    return trial;
  }

  private static Optional<Attack> exponential(Attack shape, int at, long steps, double degree) {
    // the ratio between half and whole is the growth of one repetition to the power of half
    double growth = Math.pow(2, degree * 2 / at);
    double more = Math.log(EXPONENTIAL_HANG / steps) / Math.log(growth);
    int times = (int) Math.ceil(at + Math.max(0, more));
    return times > MOST_EXPONENTIAL
        ? Optional.empty()
        : Optional.of(
            new Attack(
                shape.prefix(), shape.pump(), times, shape.suffix(), Attack.Kind.EXPONENTIAL));
  }

  private static Optional<Attack> polynomial(Attack shape, int at, long steps, double degree) {
    double wanted = at * Math.pow(HANG / steps, 1 / degree);
    int most = (MOST_BYTES - bytes(shape.prefix()) - bytes(shape.suffix())) / bytes(shape.pump());
    int times = (int) Math.min(Math.ceil(wanted), most);
    double predicted = steps * Math.pow((double) times / at, degree);
    return predicted < LEAST
        ? Optional.empty()
        : Optional.of(
            new Attack(
                shape.prefix(), shape.pump(), times, shape.suffix(), Attack.Kind.POLYNOMIAL));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
