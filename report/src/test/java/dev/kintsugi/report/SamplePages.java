package dev.kintsugi.report;

import dev.kintsugi.api.Report;
import dev.kintsugi.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The HTML of the sample reports, in files. */
public final class SamplePages {
  private SamplePages() {}

  /** Writes them and returns where each stands. */
  public static Map<String, Path> write(Path folder) throws IOException {
    FolderStore store = new FolderStore(Files.createDirectory(folder.resolve("evidence")));
    SampleReports samples = new SampleReports(store);
    Map<String, Report> reports =
        Map.of(
            "believable", samples.believable(),
            "triaged", samples.triaged(),
            "clean", samples.clean(),
            "hostile", samples.hostile());
    Map<String, Path> pages = new TreeMap<>();
    for (Map.Entry<String, Report> report : reports.entrySet()) {
      Path page = folder.resolve(report.getKey() + ".html");
      Files.writeString(page, new HtmlReport().content(report.getValue(), store));
      pages.put(report.getKey(), page);
    }
    return pages;
  }
}
