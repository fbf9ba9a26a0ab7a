package dev.kintsugi.runtime.shrink;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Delta debugging over the numbers 0 to size - 1. */
final class Reduction {
  private Reduction() {}

  /**
   * Leaves out ever smaller runs of numbers as long as the test holds for what is kept.
   *
   * @return a kept set from which no single number can be left out, if the test allowed that many
   */
  static int[] reduce(int size, Predicate<int[]> test) {
    int[] kept = IntStream.range(0, size).toArray();
    int run = Math.max(1, size / 2);
    while (run >= 1 && kept.length > 0) {
      boolean smaller = false;
      for (int at = 0; at < kept.length; ) {
        int[] without = without(kept, at, Math.min(run, kept.length - at));
        if (test.test(without)) {
          kept = without;
          smaller = true;
        } else {
          at += run;
        }
      }
      if (!smaller || run > 1) {
        run /= 2;
      }
    }
    return kept;
  }

  private static int[] without(int[] all, int at, int length) {
    int[] kept = Arrays.copyOf(all, all.length - length);
    System.arraycopy(all, at + length, kept, at, all.length - at - length);
    return kept;
  }
}
