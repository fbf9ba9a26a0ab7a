package dev.kintsugi.report;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Renderer;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.html.HtmlReport;
import dev.kintsugi.report.sarif.SarifReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All formats of a report. */
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

  /** Writes every format below a folder, which is made private. */
  public static void renderAll(Report report, EvidenceStore evidence, Path folder)
      throws IOException {
    for (Renderer renderer : all()) {
      renderer.render(report, evidence, folder);
    }
  }
}
