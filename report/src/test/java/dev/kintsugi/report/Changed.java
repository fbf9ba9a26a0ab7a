package dev.kintsugi.report;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import java.util.List;

/** Samples with one thing changed. */
final class Changed {
  private Changed() {}

  /** The same with other findings. */
  static Report findings(Report report, List<Finding> findings) {
    return with(report, report.target(), findings, report.coverage(), report.alerts());
  }

  /** The same after a hunt that called nothing. */
  static Report uncalled(Report report) {
    return with(report, report.target(), report.findings(), Coverage.none(), report.alerts());
  }

  /** The same with alerts of other scanners. */
  static Report alerts(Report report, List<Alert> alerts) {
    return with(report, report.target(), report.findings(), report.coverage(), alerts);
  }

  /** The same for another target. */
  static Report target(Report report, Target target) {
    return with(report, target, report.findings(), report.coverage(), report.alerts());
  }

  /** The same when everybody knows. */
  static Report published(Report report) {
    return findings(
        report, report.findings().stream().map(f -> disclosed(f, Disclosure.PUBLIC)).toList());
  }

  private static Report with(
      Report report, Target target, List<Finding> findings, Coverage coverage, List<Alert> alerts) {
    return new Report(
        report.version(),
        report.tool(),
        target,
        report.sandbox(),
        report.settings(),
        findings,
        report.candidates(),
        report.notes(),
        coverage,
        alerts,
        report.triage(),
        report.incomplete(),
        report.run());
  }

  /** The same finding, known to others. */
  static Finding disclosed(Finding finding, Disclosure disclosure) {
    return with(finding, finding.cvss(), disclosure);
  }

  /** The same finding with another vector. */
  static Finding rated(Finding finding, String cvss) {
    return with(finding, cvss, finding.disclosure());
  }

  private static Finding with(Finding finding, String cvss, Disclosure disclosure) {
    return new Finding(
        finding.id(),
        finding.fingerprint(),
        finding.cwe(),
        finding.weakness(),
        finding.tier(),
        finding.severity(),
        cvss,
        finding.route(),
        disclosure,
        finding.boundary(),
        finding.proofs(),
        finding.patches());
  }
}
