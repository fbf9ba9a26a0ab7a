package dev.kintsugi.runtime.shrink;

import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Literals;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a breaking input smaller. First the counts of repetitions, by bisection, because they are
 * most of the size; then parts of the expression; then texts and bytes by delta debugging (Zeller
 * and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002). Repeats until nothing
 * helps or the tries are used up.
 *
 * <p>Limits: bisection takes it for granted that more of the same breaks as well; where that does
 * not hold the result still breaks, but may not be the smallest.
 */
public final class InputShrinker {
  /** Tries unless told otherwise. */
  public static final int TRIES = 300;

  private static final int LONGEST_TEXT = 4096;

  private final PayloadLibrary library;
  private final int tries;
  private int left;

  public InputShrinker(PayloadLibrary library) {
    this(library, TRIES);
  }

  /**
   * @param tries how often the predicate may be asked
   */
  public InputShrinker(PayloadLibrary library, int tries) {
    this.library = library;
    this.tries = tries;
  }

  /** The smallest payload found that still breaks; the given one if nothing smaller does. */
  public Payload shrink(Payload payload, Predicate<Payload> stillBreaks) {
    left = tries;
    Payload best = payload;
    String before;
    do {
      before = best.expression();
      best = counts(best, stillBreaks);
      best = parts(best, stillBreaks);
      best = texts(best, stillBreaks);
    } while (left > 0 && !best.expression().equals(before));
    return best;
  }

  /**
   * The same payload with every large repetition multiplied, so that it breaks with a margin; at
   * most as large as the library allows, and the given payload if nothing is repeated.
   */
  public Payload withMargin(Payload payload, int factor) {
    Expression expression = Expression.parse(payload.expression());
    List<Counts.Place> counts = Counts.counts(expression);
    for (Counts.Place place : counts) {
      long value = ((Expression.Number) place.expression()).value();
      if (value >= 100) {
        expression = Counts.withNumber(expression, place, value * factor);
      }
    }
    try {
      return library.with(payload, expression);
    } catch (ExpressionException e) {
      return factor > 2 ? withMargin(payload, factor / 2) : payload;
    }
  }

  private Payload counts(Payload payload, Predicate<Payload> stillBreaks) {
    Payload best = payload;
    int places = Counts.counts(Expression.parse(payload.expression())).size();
    for (int i = 0; i < places && left > 0; i++) {
      Expression expression = Expression.parse(best.expression());
      Counts.Place place = Counts.counts(expression).get(i);
      long low = -1;
      long high = ((Expression.Number) place.expression()).value();
      while (high - low > 1 && left > 0) {
        // halving in the ratio first: a count of 10,000 is mostly 100 times too large
        long middle = low <= 0 && high > 64 ? high / 4 : (low + high) >>> 1;
        Payload smaller = attempt(best, Counts.withNumber(expression, place, middle), stillBreaks);
        if (smaller == null) {
          low = middle;
        } else {
          best = smaller;
          high = middle;
        }
      }
    }
    return best;
  }

  private Payload parts(Payload payload, Predicate<Payload> stillBreaks) {
    Payload best = payload;
    boolean again = true;
    while (again && left > 0) {
      again = false;
      Expression expression = Expression.parse(best.expression());
      for (Expression simpler : Simpler.of(expression)) {
        Payload smaller = left > 0 ? attempt(best, simpler, stillBreaks) : null;
        if (smaller != null) {
          best = smaller;
          again = true;
          break;
        }
      }
    }
    return best;
  }

  private Payload texts(Payload payload, Predicate<Payload> stillBreaks) {
    Payload best = payload;
    for (int i = 0; left > 0; i++) {
      Expression expression = Expression.parse(best.expression());
      List<Counts.Place> places = Counts.places(expression);
      if (i >= places.size()) {
        break;
      }
      Counts.Place place = places.get(i);
      if (place.expression() instanceof Expression.Text text
          && text.value().length() <= LONGEST_TEXT) {
        best = text(best, expression, place, text.value(), stillBreaks);
      } else if (isBytes(place.expression())) {
        best = bytes(best, expression, place, stillBreaks);
      }
    }
    return best;
  }

  /** Only whole expressions: inside a literal of bytes the text is digits. */
  private static boolean isBytes(Expression expression) {
    return expression instanceof Expression.Call call
        && (call.name().equals("hex") || call.name().equals("unbase64"));
  }

  private Payload text(
      Payload best,
      Expression in,
      Counts.Place place,
      String text,
      Predicate<Payload> stillBreaks) {
    if (insideLiteral(in, place)) {
      return best;
    }
    int[] units = text.codePoints().toArray();
    Payload[] found = {best};
    Reduction.reduce(
        units.length,
        kept -> {
          StringBuilder value = new StringBuilder();
          Arrays.stream(kept).forEach(i -> value.appendCodePoint(units[i]));
          Expression changed =
              Counts.change(in, place.path(), old -> new Expression.Text(value.toString()));
          return accept(found, changed, stillBreaks);
        });
    return found[0];
  }

  private Payload bytes(
      Payload best, Expression in, Counts.Place place, Predicate<Payload> stillBreaks) {
    byte[] units = library.parse(place.expression().print()).bytes();
    if (units.length > LONGEST_TEXT) {
      return best;
    }
    Payload[] found = {best};
    Reduction.reduce(
        units.length,
        kept -> {
          byte[] value = new byte[kept.length];
          for (int i = 0; i < kept.length; i++) {
            value[i] = units[kept[i]];
          }
          Expression changed = Counts.change(in, place.path(), old -> Literals.of(value));
          return accept(found, changed, stillBreaks);
        });
    return found[0];
  }

  private static boolean insideLiteral(Expression in, Counts.Place place) {
    if (place.path().isEmpty()) {
      return false;
    }
    List<Integer> parent = new ArrayList<>(place.path().subList(0, place.path().size() - 1));
    Expression above = in;
    for (int child : parent) {
      above = above.children().get(child);
    }
    return isBytes(above);
  }

  private boolean accept(Payload[] found, Expression changed, Predicate<Payload> stillBreaks) {
    Payload smaller = left > 0 ? attempt(found[0], changed, stillBreaks) : null;
    if (smaller != null) {
      found[0] = smaller;
    }
    return smaller != null;
  }

  /** The payload of the changed expression if it breaks; null if not, or if it can't be made. */
  private Payload attempt(Payload like, Expression changed, Predicate<Payload> stillBreaks) {
    Payload smaller;
    try {
      smaller = library.with(like, changed);
    } catch (ExpressionException e) {
      return null;
    }
    left--;
    return stillBreaks.test(smaller) ? smaller : null;
  }
}
