package dev.kintsugi.report.sarif;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code report.sarif}: SARIF 2.1.0 (OASIS), one run, within the limits that GitHub documents for
 * uploads ("SARIF support for code scanning"). What is beyond them is left out, debatable findings
 * first, then the least severe, and notifications say how much. Inputs of proofs never stand in it,
 * since the file is made to be uploaded to where others read.
 */
public final class SarifReport implements SingleFile {
  /**
   * What a consumer takes.
   *
   * @param results of a run
   * @param locations of a result, for each of its lists
   * @param gzippedBytes of the file
   */
  public record Limits(int results, int locations, long gzippedBytes) {
    /** Of GitHub; it shows 5,000 results and 100 locations of those that it takes. */
    public static final Limits GITHUB = new Limits(25_000, 1_000, 10_000_000);
  }

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::tier)
          .thenComparing(Finding::severity, Comparator.reverseOrder())
          .thenComparing(Finding::fingerprint);

  private final Limits limits;

  /** Within the limits of GitHub. */
  public SarifReport() {
    this(Limits.GITHUB);
  }

  /** Within these limits. */
  public SarifReport(Limits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "report.sarif";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    List<Finding> worst = new ArrayList<>(report.findings());
    worst.sort(WORST_FIRST);
    int most = Math.min(limits.results(), worst.size());
    while (true) {
      Set<Finding> kept = new HashSet<>(worst.subList(0, most));
      List<Finding> shown = report.findings().stream().filter(kept::contains).toList();
      String text = Json.text(log(report, evidence, shown));
      long size = gzipped(text);
      if (size <= limits.gzippedBytes() || most == 0) {
        return text;
      }
      // sizes differ, so the share that should fit is tried, less a tenth, and measured again
      most = (int) Math.min(most - 1, most * 0.9 * limits.gzippedBytes() / size);
    }
  }

  private static long gzipped(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.size();
  }

  private ObjectNode log(Report report, EvidenceStore evidence, List<Finding> shown)
      throws IOException {
    SarifRules rules = new SarifRules(shown);
    ObjectNode log = Json.MAPPER.createObjectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    driver(run.putObject("tool").putObject("driver"), report, rules);
    rules.writeTaxonomy(run.putArray("taxonomies").addObject());
    String target = Visible.line(report.target().name(), 200).replaceAll("[^A-Za-z0-9._:-]", "-");
    run.putObject("automationDetails").put("id", "kintsugi/" + target + "/");
    ArrayNode notes = invocation(run.putArray("invocations").addObject(), report);
    run.putObject("originalUriBaseIds")
        .putObject("SRCROOT")
        .putObject("description")
        .put("text", "The root of the repository that the sources lie in.");
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    SarifResults writer = new SarifResults(report, evidence, rules, limits.locations());
    for (Finding finding : shown) {
      writer.write(results.addObject(), finding);
    }
    leftOut(notes, report.findings().size() - shown.size(), writer.leftOut());
    ObjectNode properties = run.putObject("properties");
    properties.put("target", report.target().name()).put("version", report.target().version());
    properties.put("fingerprint", report.target().fingerprint());
    return log;
  }

  private static void driver(ObjectNode driver, Report report, SarifRules rules) {
    int space = report.tool().indexOf(' ');
    driver.put("name", space < 0 ? report.tool() : report.tool().substring(0, space));
    if (space > 0) {
      driver.put("version", report.tool().substring(space + 1));
    }
    rules.writeRules(driver.putArray("rules"));
    driver.putArray("supportedTaxonomies").addObject().put("name", SarifRules.CWE);
  }

  private static ArrayNode invocation(ObjectNode invocation, Report report) {
    invocation.put("executionSuccessful", report.incomplete().isEmpty());
    ArrayNode notes = invocation.putArray("toolExecutionNotifications");
    if (!report.sandbox().isolates()) {
      notification(notes, "error", "No sandbox: untrusted code ran with the rights of the user.");
    }
    report.incomplete().forEach(what -> notification(notes, "warning", what));
    return notes;
  }

  private static void leftOut(ArrayNode notes, int findings, int locations) {
    if (findings > 0) {
      notification(
          notes,
          "warning",
          findings
              + " findings, debatable ones first and then the least severe, were left out here.");
    }
    if (locations > 0) {
      notification(notes, "note", locations + " locations of results were left out here.");
    }
  }

  private static void notification(ArrayNode notes, String level, String text) {
    ObjectNode note = notes.addObject();
    note.put("level", level).putObject("message").put("text", Visible.line(text, 1000));
  }
}
