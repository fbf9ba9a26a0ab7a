package dev.kintsugi.report;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Patch;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;

/** The verdicts on one patch as lines of text, for the terminal. */
public final class VerdictTable {
  private VerdictTable() {}

  /** The grade and what it means, then each check in order; ends in a line feed. */
  public static String render(Finding finding, Patch patch) {
    StringBuilder out = new StringBuilder();
    String title = finding.id() + " " + Visible.line(finding.weakness());
    out.append(title).append(": ").append(Words.grade(patch.grade())).append("\n\n");
    int width = patch.checks().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    for (CheckResult check : patch.checks()) {
      String name = check.name() + " ".repeat(width - check.name().length());
      String line =
          "%-7s  %s  %s".formatted(check.verdict(), name, Visible.line(check.why(), 1200));
      out.append(line.stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
