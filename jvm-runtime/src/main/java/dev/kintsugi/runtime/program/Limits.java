package dev.kintsugi.runtime.program;

/**
 * What one execution may use before it is stopped.
 *
 * @param cpuMillis CPU time of its thread
 * @param wallMillis real time; generous, because the machine may be loaded
 */
public record Limits(long cpuMillis, long wallMillis) {
  /** For the first look at an input: what runs this long is looked at again with more time. */
  public static final Limits QUICK = new Limits(1_200, 5_000);

  /** Stops what runs a quarter longer than what the CPU oracle calls a hang. */
  public static final Limits PROBE = new Limits(2_500, 10_000);
}
