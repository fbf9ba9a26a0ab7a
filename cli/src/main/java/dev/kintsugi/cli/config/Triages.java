package dev.kintsugi.cli.config;

import dev.kintsugi.api.Triage;
import dev.kintsugi.api.Triage.Suppression;
import dev.kintsugi.cli.config.Suppressions.Said;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a baseline and a configuration say of findings on a day. */
public final class Triages {
  private Triages() {}

  /** A suppression holds on its last day and no longer. */
  public static Triage of(
      Optional<Baseline> baseline, Optional<List<Said>> suppressions, LocalDate today) {
    SortedMap<String, Suppression> holding = new TreeMap<>();
    SortedMap<String, Suppression> expired = new TreeMap<>();
    for (Said said : suppressions.orElse(List.of())) {
      (said.expired(today) ? expired : holding).put(said.fingerprint(), said.suppression());
    }
    return new Triage(
        baseline.map(b -> new TreeSet<>(b.entries().keySet())),
        suppressions.map(s -> holding),
        expired);
  }
}
