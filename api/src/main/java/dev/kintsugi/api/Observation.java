package dev.kintsugi.api;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an oracle saw in one execution.
 *
 * @param oracle name of the oracle
 * @param cwe weakness class that it judged
 * @param weakness the weakness in words
 * @param detail one sentence: which property broke, and how
 * @param frames the target's frames at the moment of the break, innermost first
 * @param cause what identifies the root cause: the sorted set of the methods of a cycle, or the
 *     innermost frame of the target above the sink; never contains line numbers
 * @param measures numbers behind the judgement (bytes, milliseconds, depth)
 */
public record Observation(
    String oracle,
    String cwe,
    String weakness,
    String detail,
    List<Location> frames,
    List<String> cause,
    SortedMap<String, Long> measures) {
  public Observation {
    frames = List.copyOf(frames);
    cause = List.copyOf(cause);
    measures = new TreeMap<>(measures);
  }
}
