package dev.kintsugi.jvm.job;

import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies between a breaking input and harmless ones: the same with one of its numbers made
 * smaller and smaller, be it a size in its symbolic form, digits of a text, or four bytes in either
 * order. So it is seen from where on it breaks, and a guard is not made for the one number that the
 * proof happens to hold. The idea of looking for the boundary is that of VulnFix (ISSTA 2022).
 */
final class Lowered {
  /** Each a quarter of the one before is enough to find the order of magnitude. */
  private static final int STEP_BITS = 2;

  private static final long LEAST = 16;
  private static final int MOST_STEPS = 14;
  private static final int MOST = 120;
  private static final int MOST_BYTES = 256;
  private static final int WINDOW = 4;
  private static final Pattern DIGITS = Pattern.compile("(?<![\\dA-Za-z])\\d{3,19}(?![\\dA-Za-z])");

  private final PayloadLibrary library;
  private final Line.Case proof;
  private final List<Line.Case> all = new ArrayList<>();

  private Lowered(PayloadLibrary library, Line.Case proof) {
    this.library = library;
    this.proof = proof;
  }

  /** At most {@value #MOST}, without numbers of their own. */
  static List<Line.Case> of(PayloadLibrary library, Line.Case proof) {
    Lowered lowered = new Lowered(library, proof);
    lowered.sizes();
    if (proof.input().length <= MOST_BYTES) {
      lowered.digits();
      lowered.fields();
    }
    return thinned(lowered.all);
  }

  private static List<Line.Case> thinned(List<Line.Case> all) {
    List<Line.Case> some = new ArrayList<>();
    int step = Math.max(1, (all.size() + MOST - 1) / MOST);
    for (int i = 0; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  private void sizes() {
    try {
      Expression whole = Expression.parse(proof.expression());
      for (int bits = STEP_BITS; bits <= STEP_BITS * MOST_STEPS; bits += STEP_BITS) {
        int by = bits;
        Expression smaller = sized(whole, n -> Math.max(LEAST, n >> by));
        if (!smaller.equals(whole)) {
          Payload payload = library.parse(smaller.print());
          all.add(new Line.Case(0, proof.program(), payload.bytes(), payload.expression()));
        }
      }
    } catch (ExpressionException e) {
      // the bytes alone are lowered
      return;
    }
  }

  private static Expression sized(Expression in, Function<Long, Long> change) {
    if (in instanceof Expression.Number n) {
      return n.value() > LEAST ? new Expression.Number(change.apply(n.value())) : n;
    }
    return in.children().isEmpty()
        ? in
        : in.withChildren(in.children().stream().map(c -> sized(c, change)).toList());
  }

  private void digits() {
    String text = new String(proof.input(), StandardCharsets.ISO_8859_1);
    Matcher number = DIGITS.matcher(text);
    while (number.find()) {
      BigInteger value = new BigInteger(number.group());
      for (int bits = STEP_BITS; value.shiftRight(bits).bitLength() > 4; bits += STEP_BITS) {
        String changed =
            text.substring(0, number.start())
                + value.shiftRight(bits)
                + text.substring(number.end());
        add(changed.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private void fields() {
    byte[] bytes = proof.input();
    for (int at = 0; at + WINDOW <= bytes.length; at++) {
      for (boolean big : new boolean[] {true, false}) {
        long value = value(bytes, at, big);
        for (int bits = STEP_BITS; value >> bits >= LEAST; bits += STEP_BITS) {
          // what is not above two bytes is found by other windows, or is no danger
          if (value >> 16 > 0) {
            byte[] changed = bytes.clone();
            put(changed, at, big, value >> bits);
            add(changed);
          }
        }
      }
    }
  }

  private static long value(byte[] bytes, int at, boolean big) {
    long value = 0;
    for (int i = 0; i < WINDOW; i++) {
      value = value << 8 | bytes[big ? at + i : at + WINDOW - 1 - i] & 0xff;
    }
    return value;
  }

  private static void put(byte[] bytes, int at, boolean big, long value) {
    for (int i = 0; i < WINDOW; i++) {
      bytes[big ? at + WINDOW - 1 - i : at + i] = (byte) (value >> 8 * i);
    }
  }

  private void add(byte[] bytes) {
    all.add(new Line.Case(0, proof.program(), bytes, ""));
  }
}
