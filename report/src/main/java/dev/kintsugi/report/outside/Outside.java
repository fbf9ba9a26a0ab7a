package dev.kintsugi.report.outside;

import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.text.SourcePaths;
import dev.kintsugi.report.text.Triaged;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may be said where others read. Every format of this package asks here; what it does not get
 * from here it may say of public findings only.
 */
final class Outside {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Za-z:._-]{1,128}");
  private static final int LONGEST = 1000;
  private static final int MOST_COMMITMENTS = 20;

  private Outside() {}

  /** Findings that anybody may know all of. */
  static List<Finding> published(Report report) {
    return report.findings().stream().filter(f -> f.disclosure() == Disclosure.PUBLIC).toList();
  }

  /** All others: also what is coordinated is no more than embargoed to those outside. */
  static List<Finding> hidden(Report report) {
    return report.findings().stream().filter(f -> f.disclosure() != Disclosure.PUBLIC).toList();
  }

  /** Plain, and nobody has said that it needs no action. */
  static boolean fails(Report report, Finding finding) {
    return finding.tier() == Tier.PLAIN && report.triage().suppression(finding).isEmpty();
  }

  /** The finding's fingerprint; the hash of it where it is no plain word. */
  static String fingerprint(Finding finding) {
    String own = finding.fingerprint();
    return FINGERPRINT.matcher(own).matches() ? own : Hashes.sha256(own);
  }

  /**
   * SHA-256 of the bytes of the first proof's harness, followed by those of its input: what {@code
   * cat F-1/harness F-1/input | sha256sum} prints. It stays the same while patches come and go.
   */
  static String commitment(Finding finding, EvidenceStore evidence) throws IOException {
    MessageDigest digest = Hashes.newSha256();
    digest.update(evidence.bytes(finding.proof().harness()));
    digest.update(evidence.bytes(finding.proof().input()));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Numbers alone: severities and tiers of all findings, and what was said of them before. */
  static List<String> counts(Report report) {
    List<String> counts = new ArrayList<>();
    if (!Words.severities(report).isEmpty()) {
      counts.add("Severity: " + Words.severities(report) + ".");
      counts.add("Patches: " + Words.mending(report) + ".");
    }
    int debatable = Words.tier(report, Tier.DEBATABLE).size();
    if (debatable > 0) {
      counts.add("Debatable findings: " + debatable + ".");
    }
    int all = report.findings().size();
    Triaged.known(report)
        .ifPresent(n -> counts.add("Known from the baseline: " + n + " of " + all + "."));
    Triaged.suppressed(report).ifPresent(n -> counts.add("Suppressed: " + n + " of " + all + "."));
    int called = report.coverage().called();
    counts.add("Entry points: " + called + " of " + report.coverage().found() + " called.");
    return counts;
  }

  /** What one annotation says of all that are not public; of very many not every commitment. */
  static List<String> silence(List<Finding> hidden, EvidenceStore evidence) throws IOException {
    List<String> lines = new ArrayList<>();
    String number = hidden.size() == 1 ? "1 finding is" : hidden.size() + " findings are";
    lines.add(number + " not public.");
    for (Finding finding : hidden.subList(0, Math.min(MOST_COMMITMENTS, hidden.size()))) {
      String commitment = commitment(finding, evidence);
      lines.add(fingerprint(finding) + ": SHA-256 of its proof " + commitment + ".");
    }
    if (hidden.size() > MOST_COMMITMENTS) {
      lines.add((hidden.size() - MOST_COMMITMENTS) + " more are left out here.");
    }
    return lines;
  }

  /** Weakness and class of a public finding. */
  static String weakness(Finding finding) {
    String classes = finding.cwe().isEmpty() ? "" : " (" + String.join(", ", finding.cwe()) + ")";
    return line(finding.weakness() + classes);
  }

  /** Why a finding that was proven does not fail; empty if it does. For public ones only. */
  static String excuse(Report report, Finding finding) {
    String suppressed = Triaged.why(report.triage(), finding);
    if (!suppressed.isEmpty()) {
      return line(suppressed);
    }
    return finding.tier() == Tier.PLAIN
        ? ""
        : line("debatable: " + String.join(" ", finding.boundary().debatable()));
  }

  /** The same for those that are not public: neither reason is told. */
  static String hiddenExcuse(Report report, Finding finding) {
    return report
        .triage()
        .suppression(finding)
        .map(s -> "suppressed until " + s.until())
        .orElse(finding.tier() == Tier.PLAIN ? "" : "debatable");
  }

  /** What broke, and whose boundary it is. For public findings only. */
  static String story(Finding finding) {
    return line(
        finding.proof().observation().detail()
            + " "
            + finding.boundary().statement()
            + " Proven "
            + Words.runs(finding)
            + " times. Next step: "
            + finding.route().next());
  }

  /** Path of a place, as it is; empty if it is unknown or leads out of the root. */
  static Optional<String> path(Location place) {
    String path = place.file();
    return SourcePaths.inside(path) && Visible.line(path).equals(path)
        ? Optional.of(path)
        : Optional.empty();
  }

  /** One line that shows what would act on who reads it. */
  static String line(String hostile) {
    return Visible.line(hostile, LONGEST);
  }
}
