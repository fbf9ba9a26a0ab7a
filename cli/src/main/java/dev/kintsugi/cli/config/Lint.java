package dev.kintsugi.cli.config;

import dev.kintsugi.api.Finding;
import dev.kintsugi.cli.config.Suppressions.Said;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a baseline and of suppressions is of no use any more: <em>expired</em>, its last day is
 * past; <em>unknown</em>, a suppression of a fingerprint that neither the findings nor the baseline
 * have; <em>unused</em>, what was a finding and is none now.
 */
public final class Lint {
  private final Optional<Baseline> baseline;
  private final Optional<Path> file;
  private final List<Said> suppressions;

  public Lint(Optional<Baseline> baseline, Optional<ConfigFile> file) {
    this.baseline = baseline;
    this.file = file.map(ConfigFile::path);
    this.suppressions = file.flatMap(ConfigFile::suppressions).orElse(List.of());
  }

  /** A line for each, with its place. */
  public List<String> lines(List<Finding> findings, LocalDate today) {
    Set<String> found = findings.stream().map(Finding::fingerprint).collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    for (Said said : suppressions) {
      String place = file.orElseThrow() + ":" + said.line() + ": ";
      if (said.expired(today)) {
        lines.add(
            place
                + "expired on "
                + said.suppression().until()
                + ": "
                + said.fingerprint()
                + " ("
                + said.suppression().reason()
                + ")");
      } else if (!found.contains(said.fingerprint())) {
        boolean known =
            baseline.map(b -> b.entries().containsKey(said.fingerprint())).orElse(false);
        String word = known ? "unused: " : "unknown: ";
        lines.add(place + word + said.fingerprint() + " is no finding of this folder");
      }
    }
    baseline.ifPresent(b -> unused(b, found, lines));
    return lines;
  }

  private static void unused(Baseline baseline, Set<String> found, List<String> lines) {
    baseline
        .entries()
        .forEach(
            (fingerprint, entry) -> {
              if (!found.contains(fingerprint)) {
                String place = baseline.path() + ":" + entry.line() + ": ";
                String cwe = entry.cwe().isEmpty() ? "" : " (" + entry.cwe() + ")";
                lines.add(place + "unused: " + fingerprint + cwe + " is no finding of this folder");
              }
            });
  }

  /** How much was looked at. */
  @Override
  public String toString() {
    return baseline.map(b -> b.entries().size()).orElse(0)
        + " known findings, "
        + suppressions.size()
        + " suppressions";
  }
}
