package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;
import java.util.HashMap;
import java.util.Map;

/**
 * What the hunt spent on each entry point: the price of finding a break there. Whoever attacks a
 * patch has to pay a multiple of it. Times are told only where a hunt is limited by time: in a
 * counted hunt the number of probes says the same, and is the same each time.
 */
final class Spent {
  /** Measure of a break: probes of its entry point until then. */
  private static final String PROBES = "entryProbes";

  /** Measure of a break: CPU time of its entry point's probes until then. */
  private static final String CPU = "entryCpuMillis";

  /** Measure of a break: real time from the start of the hunting until it was confirmed. */
  private static final String SEEN = "seenMillis";

  private static final int NANOS_A_MILLI = 1_000_000;
  private static final int PROBES_A_NOTE = 256;

  private final Map<String, Long> probes = new HashMap<>();
  private final Map<String, Long> nanos = new HashMap<>();
  private final StateFile state;
  private final boolean counted;
  private final long earlierMillis;
  private final long start = System.nanoTime();

  Spent(StateFile state, boolean counted) {
    this.state = state;
    this.counted = counted;
    this.earlierMillis = state.number("elapsed", "all", 0);
    state.names(PROBES).forEach(e -> probes.put(e, state.number(PROBES, e, 0)));
    state.names(CPU).forEach(e -> nanos.put(e, state.number(CPU, e, 0)));
  }

  void add(String entry, long cpuNanos) {
    long all = nanos.merge(entry, cpuNanos, Long::sum);
    if (probes.merge(entry, 1L, Long::sum) % PROBES_A_NOTE == 0) {
      state.put(PROBES, entry, probes.get(entry));
      state.put(CPU, entry, all);
    }
  }

  /** The break with its price. */
  Break priced(Break broken, String entry) {
    Map<String, Long> measures = new HashMap<>();
    measures.put(PROBES, probes.getOrDefault(entry, 0L));
    if (!counted) {
      measures.put(CPU, nanos.getOrDefault(entry, 0L) / NANOS_A_MILLI);
      measures.put(SEEN, earlierMillis + (System.nanoTime() - start) / NANOS_A_MILLI);
    }
    return broken.with(measures);
  }
}
