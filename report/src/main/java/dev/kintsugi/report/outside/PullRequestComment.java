package dev.kintsugi.report.outside;

import static dev.kintsugi.report.text.Markdown.code;
import static dev.kintsugi.report.text.Markdown.text;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.Markdown;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.SourcePaths;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Markdown for a comment at a pull request. It begins with a line that shows nothing, by which a
 * script finds its own comment again, and stays below the 65,536 characters that GitHub takes; what
 * is left out is counted. A public finding whose patch is one hunk in one file comes with a
 * suggestion block (GitHub Docs, "Incorporating feedback in your pull request"), which GitHub
 * offers to commit in a review comment at the lines that it names.
 */
public final class PullRequestComment implements SingleFile {
  private static final int MOST = 60_000;
  private static final int LONGEST_SUGGESTION = 10_000;

  @Override
  public String name() {
    return "pr-comment.md";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    StringBuilder out = new StringBuilder("<!-- kintsugi -->\n");
    out.append("## Kintsugi: ").append(Words.verdict(report)).append("\n\n");
    if (!report.sandbox().isolates()) {
      out.append("> **No sandbox: untrusted code ran with the rights of the user.**\n\n");
    }
    counts(out, report);
    int left = hidden(out, Outside.hidden(report), evidence);
    for (Finding finding : Outside.published(report)) {
      String part = published(report, finding, evidence);
      boolean fits = out.length() + part.length() <= MOST;
      out.append(fits ? part : "");
      left += fits ? 0 : 1;
    }
    if (left > 0) {
      out.append("\nLeft out here, for want of room: ").append(left).append(" findings.\n");
    }
    return out.toString();
  }

  private static void counts(StringBuilder out, Report report) {
    List<String> counts = Outside.counts(report);
    counts.forEach(count -> out.append("- ").append(count).append('\n'));
    if (report.findings().isEmpty()) {
      out.append("- That is no proof of absence.\n");
    }
    if (!report.incomplete().isEmpty()) {
      out.append("- Not done, as the private report says: ");
      out.append(report.incomplete().size()).append(".\n");
    }
  }

  /** A table of those that are not public; returns how many there was no room for. */
  private static int hidden(StringBuilder out, List<Finding> hidden, EvidenceStore evidence)
      throws IOException {
    if (hidden.isEmpty()) {
      return 0;
    }
    out.append("\n### Not public: ").append(hidden.size()).append("\n\n");
    out.append("What and where stands in the private report. A commitment is the SHA-256 of a");
    out.append(" proof that exists already.\n\n| fingerprint | commitment |\n|---|---|\n");
    int left = 0;
    for (Finding finding : hidden) {
      String row =
          "| "
              + code(Outside.fingerprint(finding))
              + " | "
              + code(Outside.commitment(finding, evidence))
              + " |\n";
      boolean fits = out.length() + row.length() <= MOST;
      out.append(fits ? row : "");
      left += fits ? 0 : 1;
    }
    return left;
  }

  private static String published(Report report, Finding finding, EvidenceStore evidence)
      throws IOException {
    StringBuilder out = new StringBuilder();
    out.append("\n### ").append(text(Outside.weakness(finding))).append("\n\n");
    SourcePaths paths = SourcePaths.of(report.target(), evidence);
    out.append("At ").append(code(Outside.line(Words.where(paths.place(finding)))));
    out.append(", ").append(Rating.briefly(finding)).append(". ");
    out.append(text(Outside.story(finding))).append("\n");
    String excuse = Outside.excuse(report, finding);
    out.append(excuse.isEmpty() ? "" : "\nDoes not fail: " + text(excuse) + "\n");
    Optional<Patch> best = Words.best(finding);
    if (best.isPresent()) {
      out.append("\nPatch, grade ").append(Words.grade(best.get().grade())).append(". ");
      out.append(text(Outside.line(best.get().summary()))).append('\n');
      byte[] diff = evidence.bytes(best.get().diff());
      suggestion(out, new String(diff, StandardCharsets.UTF_8), paths);
    }
    return out.toString();
  }

  private static void suggestion(StringBuilder out, String diff, SourcePaths paths) {
    Optional<Suggestion> suggestion = Suggestion.of(diff);
    // a block whose text was made visible or cut would not be the patch any more
    if (suggestion.isEmpty()
        || suggestion.get().text().length() > LONGEST_SUGGESTION
        || !Visible.block(suggestion.get().text()).equals(suggestion.get().text())) {
      return;
    }
    Suggestion change = suggestion.get();
    boolean one = change.first() == change.last();
    out.append(one ? "\nLine " : "\nLines ").append(change.first());
    out.append(one ? "" : " to " + change.last())
        .append(" of ")
        .append(code(Outside.line(paths.seen(change.path()))))
        .append(":\n\n");
    out.append(Markdown.block(change.text(), "suggestion", LONGEST_SUGGESTION));
  }
}
