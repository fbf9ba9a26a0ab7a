package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;

/**
 * How much more than the minimum a proof ships, so that it holds on other machines, where compiled
 * frames are smaller: a recursion five times the least depth (four is the rule, one more for what the
 * bisection leaves); memory twice the least size; time four times the size, which is ten times the
 * time and more for anything clearly worse than linear.
 */
final class Margin {
  private Margin() {}

  /** Factor on the repetitions of a minimal input; 1 where size does not matter. */
  static int factor(Break broken) {
    return switch (broken.cwe()) {
      case "CWE-674" -> 5;
      case "CWE-789", "CWE-770", "CWE-409", "CWE-400" -> 2;
      case "CWE-407", "CWE-835", "CWE-1333" -> 4;
      default -> 1;
    };
  }
}
