package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Coverage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why entry points were not called, counted; what is rare is counted together. */
final class Reasons {
  private static final int MOST = 16;
  private static final String OTHERS = "other reasons, each told with its entry point";

  private Reasons() {}

  /**
   * Each reason with its number.
   *
   * @param uncalled symbols, each with its reason
   */
  static SortedMap<String, Integer> of(Map<String, String> uncalled) {
    SortedMap<String, Integer> all = new TreeMap<>();
    uncalled.values().forEach(reason -> all.merge(reason, 1, Integer::sum));
    if (all.size() <= MOST) {
      return all;
    }
    // that the user left something out is no matter of how much it is
    Comparator<Map.Entry<String, Integer>> most =
        Comparator.comparing(e -> !e.getKey().equals(Coverage.OUT_OF_REACH));
    List<Map.Entry<String, Integer>> sorted =
        all.entrySet().stream()
            .sorted(
                most.thenComparing(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    SortedMap<String, Integer> some = new TreeMap<>();
    sorted.subList(0, MOST - 1).forEach(e -> some.put(e.getKey(), e.getValue()));
    sorted
        .subList(MOST - 1, sorted.size())
        .forEach(e -> some.merge(OTHERS, e.getValue(), Integer::sum));
    return some;
  }
}
