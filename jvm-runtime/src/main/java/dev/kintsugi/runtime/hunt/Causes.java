package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Root causes that were confirmed, each in the ways in which it breaks, so that the time goes to
 * those that were not.
 */
final class Causes {
  private static final String KEY = "key";
  private static final int MOST_OF_A_KEY = 3;
  private static final int MOST_FAILURES = 3;
  private static final int MOST_NOTES = 60;

  /** Before the key of a cause that was confirmed where the contract speaks of data. */
  private static final String SAID = "said ";

  private final StateFile state;
  private final Map<String, Integer> known = new TreeMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private long breaks;
  private int notes;

  Causes(StateFile state) {
    this.state = state;
    state.names(KEY).forEach(key -> known.put(key, (int) state.number(KEY, key, 0)));
  }

  /** How many were confirmed by this process, notes left aside. */
  long breaks() {
    return breaks;
  }

  /** Whether a break may still tell something of this entry point. */
  boolean isOpen(String entry, Break broken) {
    return !known.containsKey(entry + " " + broken.way())
        && failures.getOrDefault(entry + " " + broken.way(), 0) < MOST_FAILURES
        && (!isNote(broken) || notes < MOST_NOTES);
  }

  /**
   * Whether it is worth being confirmed. A cause that showed where nobody speaks of data is worth
   * one look where somebody does.
   *
   * @param stopped whether it took as long as a run may
   */
  boolean isWanted(Break broken, boolean stopped, boolean said) {
    int most = stopped || isNote(broken) ? 1 : MOST_OF_A_KEY;
    return known.getOrDefault(broken.way(), 0) < most
        || said && !known.containsKey(SAID + broken.way());
  }

  void failed(String entry, Break broken) {
    failures.merge(entry + " " + broken.way(), 1, Integer::sum);
  }

  /**
   * Notes a confirmed break.
   *
   * @param found what it turned out to be
   */
  void confirmed(String entry, Break seen, Break found, boolean said) {
    remember(seen.way());
    remember(entry + " " + seen.way());
    if (!found.way().equals(seen.way())) {
      remember(found.way());
    }
    if (said) {
      remember(SAID + seen.way());
      remember(SAID + found.way());
    }
    breaks += isNote(seen) ? 0 : 1;
    notes += isNote(seen) ? 1 : 0;
  }

  static boolean isNote(Break broken) {
    return broken.strength() == 1;
  }

  private void remember(String key) {
    state.put(KEY, key, known.merge(key, 1, Integer::sum));
  }
}
