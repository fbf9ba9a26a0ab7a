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

  /** After so many waves every entry point was looked at. */
  static final int LOOKED_AT = 2;

  /** Last tier of a short look: seeds and canaries. */
  static final int SHORT_LOOK = 1;

  /** Components have at most one part of so many of the time to themselves. */
  static final int COMPONENTS_SHARE = 8;

  private static final int LONG_ENOUGH = 100;
  private static final int LONG = 1_500;

  private static final int ALL = Integer.MAX_VALUE;
  private static final int BEST = 200;
  private static final int MOST_OF_A_GLANCE = 20;
  private static final int LEAST_OF_A_GLANCE = 2;

  /** The glance at all that are not among the best takes at most one part of so many. */
  private static final int GLANCE_SHARE = 4;

  /**
   * Tiers of a glance: seeds, the first structures, field bombs, and of the larger structures those
   * that come first, which are made for the patterns of the entry point's own class.
   */
  private static final int GLANCE_TIERS = 4;

  /**
   * The schedule of a hunt.
   *
   * @param entries how many entry points there are
   * @param huntMillis time of the hunt; 0 where probes are counted
   */
  static List<Wave> all(int entries, long huntMillis) {
    return List.of(
        new Wave(0, BEST, 1, 2, 25),
        new Wave(BEST, ALL, 1, 2, glance(entries - BEST, huntMillis)),
        new Wave(0, 40, 2, 2, 120),
        new Wave(0, 60, 3, 3, 250),
        new Wave(60, 200, 1, 2, 120),
        new Wave(0, 40, 4, 4, 600),
        new Wave(40, 200, 3, 3, 250),
        new Wave(200, ALL, 2, 2, 120),
        new Wave(0, 200, 8, 4, 1_500),
        new Wave(0, ALL, 8, 5, 4_000),
        new Wave(0, ALL, 8, 5, 60_000));
  }

  /** Short looks at few entry points, each longer than the one before. */
  static List<Wave> components() {
    return List.of(
        new Wave(0, ALL, 1, 1, 120), new Wave(0, ALL, 1, 2, 250), new Wave(0, ALL, 1, 2, 1_000));
  }

  /** Every entry point gets a look before any gets a long one, however many there are. */
  private static int glance(int entries, long huntMillis) {
    if (entries <= 0 || huntMillis == 0) {
      return MOST_OF_A_GLANCE;
    }
    long each = huntMillis / GLANCE_SHARE / ((long) entries * GLANCE_TIERS);
    return (int) Math.max(LEAST_OF_A_GLANCE, Math.min(MOST_OF_A_GLANCE, each));
  }

  /**
   * Whether there is time for bombs at every position of a text.
   *
   * @param discerns whether the entry point tells what is well-formed; others have more of them and
   *     less to show
   */
  boolean positions(boolean discerns) {
    return millis >= (discerns ? LONG_ENOUGH : LONG);
  }

  /** Whether other entry points are still waiting for a longer look. */
  boolean isShort() {
    return millis < LONG;
  }

  int probes() {
    return millis / MILLIS_A_PROBE;
  }
}
