package dev.kintsugi.api;

/**
 * A place in a target, in any lane.
 *
 * @param lane the lane that can read {@code symbol}, for example {@code jvm}
 * @param symbol the lane's own name of the place; the JVM lane uses {@code class#method descriptor}
 * @param file source file relative to the target's source root, with {@code /}; empty if unknown
 * @param line line number from 1; 0 if unknown
 * @param detail anything a reader should know besides; may be empty
 */
public record Location(String lane, String symbol, String file, int line, String detail) {
  public Location {
    lane = lane == null ? "" : lane;
    symbol = symbol == null ? "" : symbol;
    file = file == null ? "" : file;
    detail = detail == null ? "" : detail;
  }
}
