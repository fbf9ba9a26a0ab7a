package dev.kintsugi.report.text;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What every format says of findings that are known or suppressed: they are marked and counted,
 * never left out. Results are plain text that may quote the user or the target: escape it.
 */
public final class Triaged {
  private Triaged() {}

  /** How many findings the baseline knows; empty if there was none. */
  public static OptionalLong known(Report report) {
    if (report.triage().baseline().isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(report.findings().stream().filter(report.triage()::known).count());
  }

  /** How many findings are suppressed; empty if nothing asked for suppressions. */
  public static OptionalLong suppressed(Report report) {
    if (report.triage().suppressions().isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        report.findings().stream().filter(f -> report.triage().suppression(f).isPresent()).count());
  }

  /** Findings of a tier on which nothing was said before, in the order of the report. */
  public static List<Finding> open(Report report, Tier tier) {
    return Words.tier(report, tier).stream().filter(report.triage()::open).toList();
  }

  /** Known findings that are not suppressed, in the order of the report. */
  public static List<Finding> onlyKnown(Report report) {
    Triage triage = report.triage();
    return report.findings().stream()
        .filter(f -> triage.known(f) && triage.suppression(f).isEmpty())
        .toList();
  }

  /** Suppressed findings, in the order of the report. */
  public static List<Finding> allSuppressed(Report report) {
    return report.findings().stream()
        .filter(f -> report.triage().suppression(f).isPresent())
        .toList();
  }

  /** Why a suppressed finding needs nobody to act, and how long; empty if it is not suppressed. */
  public static String why(Triage triage, Finding finding) {
    return triage
        .suppression(finding)
        .map(s -> "suppressed until " + s.until() + ": " + s.reason())
        .orElse("");
  }

  /** How many were marked by what was given, also when it is none, and what has expired. */
  public static List<String> sentences(Report report) {
    List<String> sentences = new ArrayList<>();
    int all = report.findings().size();
    known(report).ifPresent(n -> sentences.add("known from the baseline: " + n + " of " + all));
    suppressed(report).ifPresent(n -> sentences.add("suppressed: " + n + " of " + all));
    for (Finding finding : report.findings()) {
      Triage.Suppression expired = report.triage().expired().get(finding.fingerprint());
      if (expired != null) {
        sentences.add(
            finding.id()
                + " counts again: its suppression ended on "
                + expired.until()
                + " ("
                + expired.reason()
                + ")");
      }
    }
    return sentences;
  }

  /** A report with what the user had said before. */
  public static Report with(Report report, Triage triage) {
    return new Report(
        report.version(),
        report.tool(),
        report.target(),
        report.sandbox(),
        report.settings(),
        report.findings(),
        report.candidates(),
        report.notes(),
        report.coverage(),
        report.alerts(),
        triage,
        report.incomplete(),
        report.run());
  }
}
