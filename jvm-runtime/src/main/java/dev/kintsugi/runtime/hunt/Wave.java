package dev.kintsugi.runtime.hunt;

import java.util.List;

/**
 * One pass over some entry points: iterative deepening, the most promising ones first, so that
 * every kind of payload meets the best entry points early and no entry point eats the others' time.
 *
 * @param from first entry point by rank
 * @param to the one after the last
 * @param plans how many plans of each
 * @param lastTier highest tier
 * @param millis CPU time for each plan and tier
 */
record Wave(int from, int to, int plans, int lastTier, int millis) {
  /** In counted hunts one probe stands for this much time. */
  private static final int MILLIS_A_PROBE = 2;

  private static final int ALL = Integer.MAX_VALUE;

  static List<Wave> all() {
    return List.of(
        new Wave(0, 200, 1, 2, 25),
        new Wave(0, 40, 2, 2, 120),
        new Wave(200, ALL, 1, 1, 20),
        new Wave(0, 60, 3, 3, 250),
        new Wave(60, 200, 1, 2, 120),
        new Wave(0, 40, 4, 4, 600),
        new Wave(40, 200, 3, 3, 250),
        new Wave(200, ALL, 2, 2, 120),
        new Wave(0, 200, 8, 4, 1_500),
        new Wave(0, ALL, 8, 5, 4_000),
        new Wave(0, ALL, 8, 5, 60_000));
  }

  int probes() {
    return millis / MILLIS_A_PROBE;
  }
}
