package dev.kintsugi.report;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.Triaged;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.util.List;

/**
 * The table at the end of a run, at most 100 columns wide. Names from the target can't act on the
 * terminal: control characters are made visible before anything is coloured.
 */
public final class ConsoleSummary {
  private static final int MOST_ALERTS = 20;
  private static final int SEVERITY = 13;
  private static final int WEAKNESS = 30;
  private static final int WHERE = 32;
  private static final int MOST_NOTES = 5;
  private static final int MOST_SUSPECTED = 5;
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";

  private final StringBuilder out = new StringBuilder();
  private final boolean ansi;

  private ConsoleSummary(boolean ansi) {
    this.ansi = ansi;
  }

  /**
   * Renders the table, ending in a line feed.
   *
   * @param ansi whether the terminal shows colours
   */
  public static String render(Report report, boolean ansi) {
    ConsoleSummary summary = new ConsoleSummary(ansi);
    summary.head(report);
    summary.findings("", Triaged.open(report, Tier.PLAIN));
    summary.findings("Debatable (not gated):", Triaged.open(report, Tier.DEBATABLE));
    summary.findings("Known from the baseline:", Triaged.onlyKnown(report));
    summary.findings("Suppressed (not gated):", Triaged.allSuppressed(report));
    summary.tail(report);
    return summary.out.toString();
  }

  private void head(Report report) {
    if (!report.sandbox().isolates()) {
      line(paint(RED, "NO SANDBOX: untrusted code ran with your rights"));
    }
    String target = Visible.line(Words.target(report.target()), 60);
    line(paint(BOLD, Words.verdict(report) + " in " + target));
    String mending = Words.mending(report);
    if (!mending.isEmpty()) {
      line(Words.severities(report) + "; " + mending);
    }
  }

  private void findings(String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    line("");
    if (!title.isEmpty()) {
      line(title);
    }
    line(row("id", "severity", "weakness", "where", "patch"));
    for (Finding finding : findings) {
      String plain =
          row(
              finding.id(),
              Rating.briefly(finding),
              finding.weakness(),
              Words.where(Words.place(finding)),
              Words.gradeBriefly(Words.bestGrade(finding)));
      line(paint(colour(finding), plain));
    }
  }

  private static String colour(Finding finding) {
    if (Words.bestGrade(finding) == Grade.A) {
      return GREEN;
    }
    return finding.severity().compareTo(Severity.HIGH) >= 0 ? RED : YELLOW;
  }

  private void tail(Report report) {
    line("");
    Coverage coverage = report.coverage();
    line(
        "entry points: %d found, %d called, %d accepted an input; %d probes"
            .formatted(
                coverage.found(), coverage.called(), coverage.accepted(), coverage.probes()));
    suspected(report.candidates().stream().filter(Candidate::strong).toList());
    List<String> notes = report.target().notes();
    notes.stream().limit(MOST_NOTES).forEach(what -> line("note: " + Visible.line(what, 200)));
    if (notes.size() > MOST_NOTES) {
      line("note: %d more on the target stand in the report".formatted(notes.size() - MOST_NOTES));
    }
    alerts(report);
    Triaged.sentences(report).forEach(what -> line(Visible.line(what, 200)));
    for (String what : report.incomplete()) {
      line(paint(YELLOW, "incomplete: " + Visible.line(what, 200)));
    }
  }

  private void suspected(List<Candidate> strong) {
    if (strong.isEmpty()) {
      return;
    }
    line("suspected, not proven: " + strong.size());
    for (Candidate candidate : strong.stream().limit(MOST_SUSPECTED).toList()) {
      String where = keepEnd(Visible.line(Words.where(candidate.sink())));
      String what = candidate.weakness() + " (" + candidate.origin() + ")";
      line("  " + cell(where, WHERE) + Visible.line(what, 200));
    }
    if (strong.size() > MOST_SUSPECTED) {
      line("  and " + (strong.size() - MOST_SUSPECTED) + " more in the report");
    }
  }

  private void alerts(Report report) {
    if (report.alerts().isEmpty()) {
      return;
    }
    line(Words.alerts(report));
    for (Alert alert : report.alerts().stream().limit(MOST_ALERTS).toList()) {
      String verdict = alert.finding().isEmpty() ? "open" : alert.finding();
      String where = Words.whereBriefly(alert.places().get(0));
      String text = alert.rule() + " " + where + ": " + alert.why();
      line("  " + cell(verdict, 6) + Visible.line(text, 200));
    }
    int more = report.alerts().size() - MOST_ALERTS;
    if (more > 0) {
      line("  and " + more + " more in report.json");
    }
  }

  private static String row(
      String id, String severity, String weakness, String where, String patch) {
    return cell(id, 5)
        + cell(severity, SEVERITY)
        + cell(weakness, WEAKNESS)
        + cell(keepEnd(Visible.line(where)), WHERE)
        + Visible.line(patch);
  }

  /** The end of a path says most. */
  private static String keepEnd(String text) {
    int most = WHERE - 1;
    return text.length() <= most ? text : "…" + text.substring(text.length() - most + 1);
  }

  private static String cell(String hostile, int width) {
    String text = Visible.line(hostile);
    int most = width - 1;
    String kept = text.length() <= most ? text : text.substring(0, most - 1) + "…";
    return kept + " ".repeat(width - kept.length());
  }

  private String paint(String colour, String text) {
    return ansi ? colour + text + RESET : text;
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
