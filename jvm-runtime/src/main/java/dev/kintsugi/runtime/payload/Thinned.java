package dev.kintsugi.runtime.payload;

import java.util.ArrayList;
import java.util.List;

/** Some of many, from the first on and evenly. */
final class Thinned {
  private Thinned() {}

  /** The elements themselves if there are no more than {@code most}. */
  static <T> List<T> of(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      kept.add(all.get((int) ((long) i * all.size() / most)));
    }
    return kept;
  }
}
