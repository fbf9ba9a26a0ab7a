package dev.kintsugi.report;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Renderer;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.html.HtmlReport;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.outside.GitHubAnnotations;
import dev.kintsugi.report.outside.GitLabCodeQuality;
import dev.kintsugi.report.outside.JunitReport;
import dev.kintsugi.report.outside.OpenVexReport;
import dev.kintsugi.report.outside.PullRequestComment;
import dev.kintsugi.report.sarif.SarifBack;
import dev.kintsugi.report.sarif.SarifReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All formats of a report: those of the output folder, and those that the user can name. */
public final class Renderers {
  private Renderers() {}

  /** One renderer for each format, in the order in which they are written. */
  public static List<Renderer> all() {
    return List.of(
        new JsonReport(),
        new SarifReport(),
        new SummaryReport(),
        new FindingFolders(),
        new HtmlReport());
  }

  /** Formats that can be written wherever the user says, by the name that asks for them. */
  public static SortedMap<String, SingleFile> named() {
    SortedMap<String, SingleFile> named = new TreeMap<>(forOthers());
    named.put("html", new HtmlReport());
    named.put("json", new JsonReport());
    named.put("markdown", new SummaryReport());
    named.put("sarif", new SarifReport());
    named.put("sarif-back", new SarifBack());
    return named;
  }

  /** Those of {@link #named} that are made to be written where others read. */
  public static SortedMap<String, SingleFile> forOthers() {
    return new TreeMap<>(
        Map.of(
            "github", new GitHubAnnotations(),
            "gitlab", new GitLabCodeQuality(),
            "junit", new JunitReport(),
            "openvex", new OpenVexReport(),
            "pr-comment", new PullRequestComment()));
  }

  /** Writes every format below a folder, which is made private. */
  public static void renderAll(Report report, EvidenceStore evidence, Path folder)
      throws IOException {
    for (Renderer renderer : all()) {
      renderer.render(report, evidence, folder);
    }
  }
}
