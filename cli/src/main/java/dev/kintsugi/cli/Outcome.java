package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.ConsoleSummary;
import dev.kintsugi.report.text.Visible;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command ends with: the summary table, where the report lies, what the gate says, and the
 * exit code. A stage that broke, or a hunt that called nothing, leaves the gate undecided: what was
 * not looked at is never clean.
 */
final class Outcome {
  private Outcome() {}

  static int show(Report report, Session session, Gate gate) {
    return show(report, session, gate, System.out);
  }

  /**
   * Shows it.
   *
   * @param out where people read
   */
  static int show(Report report, Session session, Gate gate, PrintStream out) {
    boolean ansi = System.console() != null && System.getenv("NO_COLOR") == null;
    out.println(ConsoleSummary.render(report, ansi));
    out.println("Report: " + session.folder().root().resolve("report.html"));
    session.told().ifPresent(said -> out.println(Visible.line(said)));
    List<Finding> failing = gate.failedBy(report);
    boolean failed = !session.runner().broken().isEmpty() || report.coverage().nothing();
    out.println("Gate (" + gate + "): " + words(failing, failed));
    if (failed) {
      return ExitCode.FAILED;
    }
    return failing.isEmpty() ? ExitCode.CLEAN : ExitCode.GATE;
  }

  private static String words(List<Finding> failing, boolean failed) {
    if (failed) {
      return "not decided, since the work is not whole: see what is incomplete above";
    }
    if (failing.isEmpty()) {
      return "passed";
    }
    return "failed by " + failing.stream().map(Finding::id).collect(Collectors.joining(", "));
  }
}
