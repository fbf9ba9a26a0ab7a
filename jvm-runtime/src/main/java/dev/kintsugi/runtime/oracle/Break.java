package dev.kintsugi.runtime.oracle;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A broken property.
 *
 * @param oracle name of the oracle
 * @param cwe weakness class, {@code CWE-22}
 * @param weakness in words
 * @param detail one sentence: which property broke, and how
 * @param frames the target's frames at that moment, innermost first
 * @param cause what identifies the root cause, without line numbers: the sorted set of the methods
 *     of a cycle, or the innermost target method above the sink
 * @param measures numbers behind the judgement
 * @param strength 3 an effect outside the target (file, process, network, code), 2 exhaustion, 1
 *     robustness note only
 */
public record Break(
    String oracle,
    String cwe,
    String weakness,
    String detail,
    List<StackTraceElement> frames,
    List<String> cause,
    SortedMap<String, Long> measures,
    int strength) {
  /** Measure: by which declaration of a document it broke, as {@link Declaration} numbers them. */
  public static final String WAY = "way";

  public Break {
    frames = List.copyOf(frames);
    cause = List.copyOf(cause);
    measures = new TreeMap<>(measures);
  }

  /** The same break with further measures. */
  public Break with(Map<String, Long> more) {
    SortedMap<String, Long> all = new TreeMap<>(measures);
    all.putAll(more);
    return new Break(oracle, cwe, weakness, detail, frames, cause, all, strength);
  }

  /** Equal for breaks of the same root cause. */
  public String key() {
    return oracle + " " + cwe + " " + String.join(" ", cause);
  }

  /** Equal for those that broke in the same way as well, where one cause has several. */
  public String way() {
    return measures.containsKey(WAY) ? key() + " way " + measures.get(WAY) : key();
  }
}
