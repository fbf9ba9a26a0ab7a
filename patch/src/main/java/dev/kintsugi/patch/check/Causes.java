package dev.kintsugi.patch.check;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Observation;
import java.util.Collections;

/**
 * Whose root cause a break is of. A cycle shows another of its faces in each run, so one method in
 * common is enough; a break whose cause is not known may be of any.
 */
public final class Causes {
  private Causes() {}

  /** Whether a break is of the finding's root cause. */
  public static boolean isOf(Finding finding, Observation seen) {
    return seen.cause().isEmpty()
        || finding.proofs().stream()
            .map(p -> p.observation().cause())
            .anyMatch(c -> c.isEmpty() || !Collections.disjoint(c, seen.cause()));
  }

  /** Whether two breaks are known to be of one root cause. */
  static boolean same(Observation one, Observation other) {
    return one.oracle().equals(other.oracle()) && !Collections.disjoint(one.cause(), other.cause());
  }
}
