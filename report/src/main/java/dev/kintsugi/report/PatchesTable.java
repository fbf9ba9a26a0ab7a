package dev.kintsugi.report;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.util.List;

/** The patches of a finding side by side, best first, as lines of text for the terminal. */
public final class PatchesTable {
  private static final int COLUMN = 7;
  private static final int LONGEST = 300;

  private PatchesTable() {}

  /**
   * One sentence for each patch, the verdicts, why the route is so; empty if there are no patches.
   */
  public static String render(Finding finding) {
    if (finding.patches().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append(finding.id()).append(' ').append(Visible.line(finding.weakness())).append('\n');
    for (int i = 0; i < finding.patches().size(); i++) {
      Patch patch = finding.patches().get(i);
      String says = Words.grade(patch.grade()) + ": " + Words.sentence(patch);
      out.append("  ").append(i + 1).append("  ").append(Visible.line(says, LONGEST)).append('\n');
    }
    List<String> names = Words.checks(finding);
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    out.append('\n').append(" ".repeat(width + 2));
    for (int i = 0; i < finding.patches().size(); i++) {
      out.append("  ").append(i + 1).append(" ".repeat(COLUMN - 1));
    }
    strip(out).append('\n');
    for (String name : names) {
      out.append("  ").append(name).append(" ".repeat(width - name.length()));
      finding
          .patches()
          .forEach(
              p ->
                  out.append("  ")
                      .append(
                          "%-7s".formatted(Words.verdict(p, name).map(Verdict::name).orElse("-"))));
      strip(out).append('\n');
    }
    for (String reason : finding.route().reasons()) {
      out.append("  - ").append(Visible.line(reason, LONGEST)).append('\n');
    }
    return out.toString();
  }

  private static StringBuilder strip(StringBuilder out) {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
    return out;
  }
}
