package dev.kintsugi.runtime.program;

/**
 * What one execution may use before it is stopped.
 *
 * @param cpuMillis CPU time of its thread
 * @param wallMillis real time; generous, because the machine may be loaded
 */
public record Limits(long cpuMillis, long wallMillis) {
  /** Stops what runs a quarter longer than what the CPU oracle calls a hang. */
  public static final Limits PROBE = new Limits(2_500, 10_000);
}
