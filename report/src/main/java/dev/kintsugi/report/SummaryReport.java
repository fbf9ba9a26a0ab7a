package dev.kintsugi.report;

import static dev.kintsugi.report.text.Markdown.code;
import static dev.kintsugi.report.text.Markdown.text;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.Triaged;
import dev.kintsugi.report.text.Words;
import java.util.List;

/** {@code summary.md}: one page; what was proven, what mends it, what was not looked at. */
public final class SummaryReport implements SingleFile {
  private static final int MOST_ALERTS = 200;

  @Override
  public String name() {
    return "summary.md";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) {
    return page(report);
  }

  private static String page(Report report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(Words.verdict(report)).append(" in ");
    out.append(text(Words.target(report.target()))).append("\n\n");
    if (!report.sandbox().isolates()) {
      out.append("> **No sandbox: untrusted code ran with the rights of the user.**\n\n");
    }
    String mending = Words.mending(report);
    if (!mending.isEmpty()) {
      out.append("Severity: ").append(Words.severities(report)).append(". ");
      out.append("Patches: ").append(mending).append(".\n\n");
    } else {
      out.append("That is no proof of absence; see what was not covered below.\n\n");
    }
    findings(out, "Findings", Triaged.open(report, Tier.PLAIN));
    findings(out, "Debatable findings", Triaged.open(report, Tier.DEBATABLE));
    findings(out, "Known from the baseline", Triaged.onlyKnown(report));
    findings(out, "Suppressed", Triaged.allSuppressed(report));
    triage(out, report);
    candidates(out, report);
    alerts(out, report);
    coverage(out, report);
    out.append("\nExamined by ").append(text(report.tool())).append("; sandbox: ");
    out.append(text(report.sandbox().mechanism())).append(".\n");
    return out.toString();
  }

  private static void findings(StringBuilder out, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    out.append("## ").append(title).append("\n\n");
    out.append("| id | severity | weakness | where | proof | best patch | next step |\n");
    out.append("|---|---|---|---|---|---|---|\n");
    for (Finding finding : findings) {
      String readme = "[" + finding.id() + "](" + finding.id() + "/README.md)";
      List<String> cells =
          List.of(
              readme,
              Rating.briefly(finding),
              Markdowns.weakness(finding),
              code(Words.where(Words.place(finding))),
              Words.runs(finding),
              Words.gradeBriefly(Words.bestGrade(finding)),
              text(finding.route().next()));
      out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    out.append('\n');
  }

  private static void triage(StringBuilder out, Report report) {
    for (Finding finding : Triaged.allSuppressed(report)) {
      String why = Triaged.why(report.triage(), finding);
      out.append("- ").append(finding.id()).append(' ').append(text(why)).append('\n');
    }
    List<String> sentences = Triaged.sentences(report);
    sentences.forEach(what -> out.append("- ").append(text(what)).append('\n'));
    out.append(sentences.isEmpty() ? "" : "\n");
  }

  private static void candidates(StringBuilder out, Report report) {
    List<Candidate> strong = report.candidates().stream().filter(Candidate::strong).toList();
    if (strong.isEmpty()) {
      return;
    }
    out.append("## Suspected, not proven\n\n| weakness | where | next step |\n|---|---|---|\n");
    for (Candidate candidate : strong) {
      out.append("| ").append(text(candidate.weakness() + " (" + candidate.cwe() + ")"));
      out.append(" | ").append(code(Words.where(candidate.sink())));
      out.append(" | ").append(text(candidate.route().next())).append(" |\n");
    }
    out.append('\n');
  }

  private static void alerts(StringBuilder out, Report report) {
    if (report.alerts().isEmpty()) {
      return;
    }
    out.append("## Alerts of other scanners\n\n").append(text(Words.alerts(report)));
    out.append(".\n\n| alert | where | verdict | why |\n|---|---|---|---|\n");
    for (Alert alert : report.alerts().stream().limit(MOST_ALERTS).toList()) {
      out.append("| ").append(text(alert.tool() + " " + alert.rule()));
      out.append(" | ").append(code(Words.where(alert.places().get(0))));
      out.append(" | ").append(alert.finding().isEmpty() ? "open" : "proven");
      out.append(" | ").append(text(alert.why())).append(" |\n");
    }
    int more = report.alerts().size() - MOST_ALERTS;
    out.append(more > 0 ? "\n" + more + " more are in report.json.\n\n" : "\n");
  }

  private static void coverage(StringBuilder out, Report report) {
    Coverage coverage = report.coverage();
    out.append("## What was covered, and what was not\n\n");
    out.append("- Entry points: ").append(coverage.found()).append(" found, ");
    out.append(coverage.called()).append(" called, ");
    out.append(coverage.accepted()).append(" accepted an input as well-formed; ");
    out.append(coverage.probes()).append(" probes.\n");
    Words.notCalled(coverage)
        .forEach(
            each ->
                out.append("- Not called: ")
                    .append(each.getValue())
                    .append(", ")
                    .append(text(each.getKey()))
                    .append('\n'));
    report.incomplete().forEach(what -> out.append("- ").append(text(what)).append('\n'));
    report.target().notes().forEach(what -> out.append("- ").append(text(what)).append('\n'));
    if (!report.notes().isEmpty()) {
      out.append("- Robustness notes (undeclared exceptions; not findings): ");
      out.append(report.notes().size()).append('\n');
    }
  }
}
