package dev.kintsugi.report.outside;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Severity;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.SourcePaths;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What GitLab's code quality widget reads (GitLab Docs, "Code Quality", report format): an array of
 * entries with description, check name, fingerprint, severity, path and line. All findings that are
 * not public are one entry; since the format asks for a place, that is line 1 of the whole
 * repository. Its fingerprint is made from theirs, so that it is new when one of them is. Paths are
 * relative to the root of the sources.
 */
public final class GitLabCodeQuality implements SingleFile {
  private static final String REPOSITORY = ".";

  @Override
  public String name() {
    return "gl-code-quality-report.json";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    ArrayNode entries = Json.MAPPER.createArrayNode();
    List<Finding> hidden = Outside.hidden(report);
    if (!hidden.isEmpty()) {
      hidden(entries.addObject(), report, hidden, evidence);
    }
    SourcePaths paths = SourcePaths.of(report.target(), evidence);
    for (Finding finding : Outside.published(report)) {
      published(entries.addObject(), report, finding, paths.place(finding));
    }
    return Json.text(entries);
  }

  private static void hidden(
      ObjectNode entry, Report report, List<Finding> hidden, EvidenceStore evidence)
      throws IOException {
    String told = String.join(" ", Outside.silence(hidden, evidence));
    String prints = hidden.stream().map(Outside::fingerprint).collect(Collectors.joining("\n"));
    boolean fails = hidden.stream().anyMatch(f -> Outside.fails(report, f));
    entry.put("description", told).put("check_name", "kintsugi/embargoed");
    entry.put("fingerprint", Hashes.sha256(prints)).put("severity", fails ? "critical" : "info");
    place(entry, REPOSITORY, 1);
  }

  private static void published(ObjectNode entry, Report report, Finding finding, Location place) {
    String excuse = Outside.excuse(report, finding);
    String story = Outside.weakness(finding) + ": " + Outside.story(finding);
    entry.put("description", excuse.isEmpty() ? story : story + " Does not fail: " + excuse);
    String rule = finding.cwe().isEmpty() ? "unclassified" : finding.cwe().get(0);
    entry.put("check_name", "kintsugi/" + Outside.line(rule));
    entry.put("fingerprint", Outside.fingerprint(finding));
    boolean fails = Outside.fails(report, finding);
    entry.put("severity", fails ? severity(finding.severity()) : "info");
    place(entry, Outside.path(place).orElse(REPOSITORY), Math.max(1, place.line()));
  }

  private static void place(ObjectNode entry, String path, int line) {
    ObjectNode location = entry.putObject("location").put("path", path);
    location.putObject("lines").put("begin", line);
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case LOW -> "minor";
      case MEDIUM -> "major";
      case HIGH -> "critical";
      case CRITICAL -> "blocker";
    };
  }
}
