package dev.kintsugi.runtime.program;

/**
 * What one execution may use before it is stopped.
 *
 * @param cpuMillis CPU time of its thread
 * @param wallMillis real time of what mostly waits
 */
public record Limits(long cpuMillis, long wallMillis) {
  /** For the first look at an input: what runs this long is looked at again with more time. */
  public static final Limits QUICK = new Limits(1_200, 2_000);

  /** Stops what runs a quarter longer than what the CPU oracle calls a hang. */
  public static final Limits PROBE = new Limits(2_500, 4_000);

  /** A thread that gets less than this share of a processor mostly waits. */
  private static final int LEAST_SHARE = 200;

  /** On a machine that is shared by many, what works on gets this many times the real time. */
  private static final int PATIENCE = 15;

  /**
   * Whether it has had enough. Real time ends what waits; what works is given more of it, so that a
   * loaded machine, where CPU time comes slowly, finds the same hangs.
   */
  boolean isOver(long cpu, long wall) {
    return cpu > cpuMillis || wall > (waits(cpu, wall) ? wallMillis : PATIENCE * wallMillis);
  }

  /** Whether it got so little of a processor that it mostly waits. */
  boolean waits(long cpu, long wall) {
    return cpu * LEAST_SHARE < wall;
  }
}
