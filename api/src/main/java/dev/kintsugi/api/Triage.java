package dev.kintsugi.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the user has said about findings before: which are known, which need nobody to act. It marks
 * findings and takes none away.
 *
 * @param baseline fingerprints of the known ones; empty if there was nothing to compare with
 * @param suppressions those that hold today, by fingerprint; empty if none were asked for at all
 * @param expired those that held until a day that is past, by fingerprint
 */
public record Triage(
    Optional<SortedSet<String>> baseline,
    Optional<SortedMap<String, Suppression>> suppressions,
    SortedMap<String, Suppression> expired) {
  /**
   * Why nobody has to act on a finding.
   *
   * @param until the last day on which that holds
   */
  public record Suppression(String reason, LocalDate until) {}

  public Triage {
    baseline = baseline.map(TreeSet::new);
    suppressions = suppressions.map(TreeMap::new);
    expired = new TreeMap<>(expired);
  }

  /** Nothing was said. */
  public static Triage none() {
    return new Triage(Optional.empty(), Optional.empty(), new TreeMap<>());
  }

  public boolean known(Finding finding) {
    return baseline.isPresent() && baseline.get().contains(finding.fingerprint());
  }

  public Optional<Suppression> suppression(Finding finding) {
    return suppressions.map(s -> s.get(finding.fingerprint()));
  }

  /** Neither known nor suppressed. */
  public boolean open(Finding finding) {
    return !known(finding) && suppression(finding).isEmpty();
  }
}
