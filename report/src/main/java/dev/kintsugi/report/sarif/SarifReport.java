package dev.kintsugi.report.sarif;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code report.sarif}: SARIF 2.1.0 (OASIS), one run, within the limits that GitHub documents for
 * uploads: at most 5,000 results are shown there, so the least severe beyond that are left out, and
 * a notification says how many. Inputs of proofs never stand in it, since the file is made to be
 * uploaded to where others read.
 */
public final class SarifReport implements SingleFile {
  private static final int MOST_RESULTS = 5000;
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::tier)
          .thenComparing(Finding::severity, Comparator.reverseOrder())
          .thenComparing(Finding::id);

  @Override
  public String name() {
    return "report.sarif";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    return Json.text(log(report, evidence));
  }

  private static ObjectNode log(Report report, EvidenceStore evidence) throws IOException {
    List<Finding> shown = new ArrayList<>(report.findings());
    if (shown.size() > MOST_RESULTS) {
      shown.sort(WORST_FIRST);
      shown = shown.subList(0, MOST_RESULTS);
    }
    SarifRules rules = new SarifRules(shown);
    ObjectNode log = Json.MAPPER.createObjectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    driver(run.putObject("tool").putObject("driver"), report, rules);
    rules.writeTaxonomy(run.putArray("taxonomies").addObject());
    String target = Visible.line(report.target().name(), 200).replaceAll("[^A-Za-z0-9._:-]", "-");
    run.putObject("automationDetails").put("id", "kintsugi/" + target + "/");
    invocation(run.putArray("invocations").addObject(), report, shown.size());
    run.putObject("originalUriBaseIds")
        .putObject("SRCROOT")
        .putObject("description")
        .put("text", "The folder that the sources of the target lie in.");
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    SarifResults writer = new SarifResults(report, evidence, rules);
    for (Finding finding : shown) {
      writer.write(results.addObject(), finding);
    }
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

  private static void invocation(ObjectNode invocation, Report report, int shown) {
    invocation.put("executionSuccessful", report.incomplete().isEmpty());
    ArrayNode notes = invocation.putArray("toolExecutionNotifications");
    if (!report.sandbox().isolates()) {
      notification(notes, "error", "No sandbox: untrusted code ran with the rights of the user.");
    }
    report.incomplete().forEach(what -> notification(notes, "warning", what));
    int left = report.findings().size() - shown;
    if (left > 0) {
      notification(notes, "warning", left + " findings of lower severity were left out here.");
    }
  }

  private static void notification(ArrayNode notes, String level, String text) {
    ObjectNode note = notes.addObject();
    note.put("level", level).putObject("message").put("text", Visible.line(text, 1000));
  }
}
