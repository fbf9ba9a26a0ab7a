package dev.kintsugi.report.outside;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Severity;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.SourcePaths;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Workflow commands that GitHub Actions makes annotations of, if a step prints them (GitHub Docs,
 * "Workflow commands for GitHub Actions"): in messages {@code %}, carriage return and line feed are
 * escaped, in properties the colon and comma too. A step shows ten annotations of a level, so the
 * most severe come first, and one annotation counts those that are left out. All findings that are
 * not public are one annotation, without a place. Paths are relative to the root of the repository.
 */
public final class GitHubAnnotations implements SingleFile {
  /** Leaves room for those of ours that are no finding. */
  private static final int MOST_OF_A_LEVEL = 8;

  private static final String TITLE = "Kintsugi";

  @Override
  public String name() {
    return "annotations.txt";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    StringBuilder out = new StringBuilder();
    List<Finding> hidden = Outside.hidden(report);
    if (!hidden.isEmpty()) {
      boolean fails = hidden.stream().anyMatch(f -> Outside.fails(report, f));
      String told = String.join("\n", Outside.silence(hidden, evidence));
      command(out, fails ? "error" : "notice", List.of(), TITLE, told);
    }
    SourcePaths paths = SourcePaths.of(report.target(), evidence);
    Map<String, Integer> shown = new TreeMap<>();
    int left = 0;
    for (Finding finding : Outside.published(report)) {
      String level = level(report, finding);
      if (shown.merge(level, 1, Integer::sum) <= MOST_OF_A_LEVEL) {
        published(out, level, report, finding, paths.place(finding));
      } else {
        left++;
      }
    }
    if (left > 0) {
      String told = left + " more findings are left out here, for want of room.";
      command(out, "notice", List.of(), TITLE, told);
    }
    String counts = Words.verdict(report) + ". " + String.join(" ", Outside.counts(report));
    command(out, "notice", List.of(), TITLE, counts);
    return out.toString();
  }

  private static void published(
      StringBuilder out, String level, Report report, Finding finding, Location place) {
    List<String> properties = new ArrayList<>();
    if (Outside.path(place).isPresent()) {
      properties.add("file=" + property(place.file()));
      properties.add("line=" + Math.max(1, place.line()));
    }
    String excuse = Outside.excuse(report, finding);
    String told = Outside.story(finding) + (excuse.isEmpty() ? "" : "\nDoes not fail: " + excuse);
    command(out, level, properties, Outside.weakness(finding), told);
  }

  private static String level(Report report, Finding finding) {
    if (!Outside.fails(report, finding)) {
      return "notice";
    }
    return finding.severity().compareTo(Severity.HIGH) >= 0 ? "error" : "warning";
  }

  private static void command(
      StringBuilder out, String level, List<String> place, String title, String message) {
    List<String> properties = new ArrayList<>(place);
    properties.add("title=" + property(title));
    out.append("::").append(level).append(' ').append(String.join(",", properties));
    out.append("::").append(data(message)).append('\n');
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
