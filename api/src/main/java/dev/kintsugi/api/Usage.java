package dev.kintsugi.api;

/**
 * Cost of a job: real time, CPU time of the whole tree (both in milliseconds), peak memory in MiB.
 */
public record Usage(long wallMillis, long cpuMillis, int peakMiB) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(
        wallMillis + other.wallMillis,
        cpuMillis + other.cpuMillis,
        Math.max(peakMiB, other.peakMiB));
  }
}
