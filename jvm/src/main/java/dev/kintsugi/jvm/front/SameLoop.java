package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether two runs of one and the same case used up memory or time in the same place. Where a heap
 * overflows, and what a sample of the stack shows, is chance; the loop behind both is not, and is
 * among the innermost methods of either run.
 *
 * <p>Limits: for runs of one program and one input only. What two cases have so little in common is
 * no reason to take them for one weakness.
 */
final class SameLoop {
  private static final Set<String> SAMPLED = Set.of("MemoryExhaustion", "CpuExhaustion");

  /** How far the loop may be from what it calls, in methods. */
  private static final int NEAR = 4;

  private SameLoop() {}

  static boolean of(Observation one, Observation other) {
    return SAMPLED.contains(one.oracle())
        && one.oracle().equals(other.oracle())
        && !Collections.disjoint(near(one), near(other));
  }

  /**
   * What runs of one case saw, told by the first whose cause is near in all of them. Where there is
   * none the causes of all are the finding's, so that whichever shows next time is known.
   */
  static Optional<Observation> told(List<Observation> runs) {
    Optional<Observation> common =
        runs.stream()
            .filter(one -> runs.stream().allMatch(o -> !Collections.disjoint(near(o), one.cause())))
            .findFirst();
    return common.isPresent() ? common : runs.stream().findFirst().map(o -> withCauses(o, runs));
  }

  private static Observation withCauses(Observation seen, List<Observation> runs) {
    Set<String> causes = new TreeSet<>();
    runs.forEach(run -> causes.addAll(run.cause()));
    return new Observation(
        seen.oracle(),
        seen.cwe(),
        seen.weakness(),
        seen.detail(),
        seen.frames(),
        List.copyOf(causes),
        seen.measures());
  }

  private static Set<String> near(Observation seen) {
    Set<String> near = new LinkedHashSet<>();
    for (Location frame : seen.frames()) {
      if (near.size() < NEAR) {
        near.add(method(frame.symbol()));
      }
    }
    near.addAll(seen.cause());
    return near;
  }

  /** A symbol as causes name it: no descriptor, and no number of a lambda body. */
  private static String method(String symbol) {
    int end = symbol.indexOf(' ');
    String method = end < 0 ? symbol : symbol.substring(0, end);
    int number = method.contains("#lambda$") ? method.lastIndexOf('$') : method.length();
    return method.substring(0, number);
  }
}
