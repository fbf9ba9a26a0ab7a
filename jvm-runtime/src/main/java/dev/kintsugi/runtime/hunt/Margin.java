package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much more than the minimum a proof ships, so that it holds on other machines: a recursion at
 * least four times the depth that breaks here, because compiled frames are smaller; memory twice
 * the least size; time four times the size, which is ten times the time and more for anything
 * clearly worse than linear.
 *
 * <p>The least depth of a recursion differs a little from run to run. It is therefore not searched:
 * counts only ever change by a factor of four, so that the same seed ships the same input.
 */
final class Margin {
  static final int STEP = 4;
  private static final int MEMORY = 2;

  /** The count that ends a repetition in the canonical form of an expression. */
  private static final Pattern COUNT = Pattern.compile(", (\\d{3,7})\\)");

  private Margin() {}

  static boolean isRecursion(Break broken) {
    return broken.cwe().equals("CWE-674");
  }

  /** Whether what was used up is memory. */
  static boolean isMemory(Break broken) {
    return factor(broken) == MEMORY;
  }

  /** Whether what was used up is CPU time. */
  static boolean isTime(Break broken) {
    return factor(broken) == STEP;
  }

  /** Whether showing it takes much time or memory. */
  static boolean isCostly(Break broken) {
    return broken.strength() == 2 && factor(broken) > 1;
  }

  /** Factor on the repetitions of a minimal input; 1 where size does not matter. */
  static int factor(Break broken) {
    return switch (broken.cwe()) {
      case "CWE-789", "CWE-770", "CWE-409", "CWE-400" -> MEMORY;
      case "CWE-407", "CWE-835", "CWE-1333" -> STEP;
      default -> 1;
    };
  }

  /** The payload with its large counts a fourth; empty if it has none. */
  static Optional<Payload> fourth(PayloadLibrary library, Payload payload) {
    return part(library, payload, STEP);
  }

  /** The same with another divisor. */
  static Optional<Payload> part(PayloadLibrary library, Payload payload, int divisor) {
    Matcher matcher = COUNT.matcher(payload.expression());
    String smaller = matcher.replaceAll(m -> ", " + Long.parseLong(m.group(1)) / divisor + ")");
    if (smaller.equals(payload.expression())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          library.parse(
              payload.family(), payload.format(), smaller, payload.tier(), payload.whole()));
    } catch (ExpressionException e) {
      return Optional.empty(); // What looked like a count was part of a text.
    }
  }
}
