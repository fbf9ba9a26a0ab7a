package dev.kintsugi.report.sarif;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.output.SingleFile;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What another scanner wrote, with a word to each result in its property bag {@code kintsugi}:
 * {@code verdict} is {@code proven}, with the finding's id and fingerprint, or {@code open}, both
 * with {@code why}. Kind, level and suppressions stay the other scanner's own.
 */
public final class SarifBack implements SingleFile {
  @Override
  public String name() {
    return "sarif-back.sarif";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    if (report.alerts().isEmpty()) {
      ObjectNode empty = Json.MAPPER.createObjectNode().put("version", "2.1.0");
      empty.putArray("runs");
      return Json.text(empty);
    }
    JsonNode log = ForeignSarif.tree(evidence.bytes(report.alerts().get(0).source()));
    for (Alert alert : report.alerts()) {
      JsonNode results = log.path("runs").path(alert.run()).path("results");
      if (results instanceof ArrayNode list
          && list.path(alert.result()) instanceof ObjectNode result) {
        note(result, alert, report);
      }
    }
    return Json.text(log);
  }

  private static void note(ObjectNode result, Alert alert, Report report) {
    ObjectNode bag =
        result.path("properties") instanceof ObjectNode there
            ? there
            : result.putObject("properties");
    ObjectNode note = bag.putObject("kintsugi");
    note.put("verdict", alert.finding().isEmpty() ? "open" : "proven").put("why", alert.why());
    for (Finding finding : report.findings()) {
      if (finding.id().equals(alert.finding())) {
        note.put("finding", finding.id()).put("fingerprint", finding.fingerprint());
      }
    }
  }
}
