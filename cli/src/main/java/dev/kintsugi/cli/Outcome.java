package dev.kintsugi.cli;

import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.ConsoleSummary;

/** What a command ends with: the summary table, where the report lies, and the exit code. */
final class Outcome {
  private Outcome() {}

  static int show(Report report, Session session) {
    boolean ansi = System.console() != null && System.getenv("NO_COLOR") == null;
    System.out.println(ConsoleSummary.render(report, ansi));
    System.out.println("Report: " + session.folder().root().resolve("report.html"));
    if (!session.runner().broken().isEmpty()) {
      return ExitCode.FAILED;
    }
    boolean plain = report.findings().stream().anyMatch(f -> f.tier() == Tier.PLAIN);
    return plain ? ExitCode.GATE : ExitCode.CLEAN;
  }
}
