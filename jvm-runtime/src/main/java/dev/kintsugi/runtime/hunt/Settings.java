package dev.kintsugi.runtime.hunt;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What decides how much is hunted.
 *
 * @param seed source of all randomness
 * @param millis real time after which no further probe is begun; ignored if {@code probes} is set
 * @param probes number of probes, or 0; if set, no decision depends on time
 * @param only a CWE or parts of symbols, a line each; empty for everything
 * @param share this hunt's share of the entry points, from 0
 * @param shares how many hunts share the entry points, at least 1
 * @param reach symbols of the entry points that are worth hunting; empty if all are
 * @param first symbols of the entry points that are hunted before the others, each with the
 *     weakness classes that are tried on it before others
 * @param suspected symbols of entry points whose data may reach a dangerous operation, each with
 *     the weakness classes of those
 */
public record Settings(
    long seed,
    long millis,
    long probes,
    String only,
    int share,
    int shares,
    Optional<Set<String>> reach,
    Map<String, Set<String>> first,
    Map<String, Set<String>> suspected) {
  /** Above all scores. */
  private static final int ASKED_FOR = 1_000;

  /** Less than what is read off its name and its types: most candidates are wrong. */
  private static final int SUSPECTED = 4;

  /** Settings of a hunt that has all entry points to itself. */
  public Settings(long seed, long millis, long probes, String only) {
    this(seed, millis, probes, only, 0, 1, Optional.empty(), Map.of(), Map.of());
  }

  /** The same with other suspicions. */
  Settings suspecting(Map<String, Set<String>> other) {
    return new Settings(seed, millis, probes, only, share, shares, reach, first, other);
  }

  boolean counted() {
    return probes > 0;
  }

  boolean wantsEntry(String symbol) {
    return only.isEmpty() || isCwe() || only.lines().anyMatch(symbol::contains);
  }

  /** Whether it is hunted, and not only told of. */
  boolean reaches(String symbol) {
    return reach.isEmpty() || reach.get().contains(symbol);
  }

  /** Every share gets promising entry points and others: they are dealt out by rank. */
  boolean wantsRank(int rank) {
    return rank % shares == share;
  }

  /** What the advice about an entry point adds to its score. */
  int advised(String symbol) {
    return (first.containsKey(symbol) ? ASKED_FOR : 0)
        + (suspected.containsKey(symbol) ? SUSPECTED : 0);
  }

  /** Whether payloads of a weakness class are to be tried on an entry point before others. */
  boolean aimsAt(String symbol, String cwe) {
    return first.getOrDefault(symbol, Set.of()).contains(cwe)
        || suspected.getOrDefault(symbol, Set.of()).contains(cwe);
  }

  boolean wantsCwe(String cwe) {
    return !isCwe() || cwe.equals(only);
  }

  private boolean isCwe() {
    return only.matches("CWE-\\d+");
  }
}
