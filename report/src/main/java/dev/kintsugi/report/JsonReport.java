package dev.kintsugi.report;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Note;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.Triaged;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code report.json}: what other programs read. Its shape is the JSON Schema that is shipped as
 * the resource {@code report.schema.json}; all times and costs stand in {@code run} and nowhere
 * else. Paths are relative to the folder of the report.
 */
public final class JsonReport implements SingleFile {
  /** Version of the shape; a reader refuses another major version. */
  public static final String VERSION = "1.0";

  @Override
  public String name() {
    return "report.json";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    return Json.text(tree(report, evidence));
  }

  private static ObjectNode tree(Report report, EvidenceStore evidence) throws IOException {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("version", VERSION).put("tool", report.tool());
    root.put("verdict", Words.verdict(report));
    target(root.putObject("target"), report.target());
    root.putPOJO("sandbox", report.sandbox());
    root.putPOJO("settings", report.settings());
    ObjectNode run = Json.MAPPER.createObjectNode();
    report.run().forEach(run::put);
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : report.findings()) {
      ObjectNode node = findings.addObject();
      FindingJson.write(node, finding, evidence, run);
      FindingJson.triage(node, finding, report.triage());
    }
    hidden(root.putObject("hidden"), report);
    ArrayNode candidates = root.putArray("candidates");
    report.candidates().forEach(candidate -> candidate(candidates.addObject(), candidate));
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(note -> note(notes.addObject(), note));
    root.putPOJO("coverage", report.coverage());
    ArrayNode alerts = root.putArray("alerts");
    report.alerts().forEach(alert -> alert(alerts.addObject(), alert));
    ArrayNode incomplete = root.putArray("incomplete");
    report.incomplete().forEach(incomplete::add);
    root.set("run", run);
    return root;
  }

  private static void hidden(ObjectNode node, Report report) {
    node.putPOJO("baseline", boxed(Triaged.known(report)));
    node.putPOJO("suppressions", boxed(Triaged.suppressed(report)));
    ArrayNode expired = node.putArray("expired");
    report
        .triage()
        .expired()
        .forEach(
            (fingerprint, past) -> {
              ObjectNode one = expired.addObject().put("fingerprint", fingerprint);
              one.put("reason", past.reason()).put("until", past.until().toString());
            });
  }

  private static Long boxed(OptionalLong count) {
    return count.isPresent() ? count.getAsLong() : null;
  }

  private static void target(ObjectNode node, Target target) {
    node.put("lane", target.lane()).put("name", target.name()).put("version", target.version());
    node.put("fingerprint", target.fingerprint());
    ArrayNode artifacts = node.putArray("artifacts");
    for (Artifact artifact : target.artifacts()) {
      artifacts
          .addObject()
          .put("role", Words.lower(artifact.role()))
          .put("name", artifact.name())
          .put("evidence", artifact.evidence());
    }
    node.putPOJO("attributes", target.attributes());
    node.putPOJO("notes", target.notes());
  }

  private static void candidate(ObjectNode node, Candidate candidate) {
    node.put("cwe", candidate.cwe()).put("weakness", candidate.weakness());
    node.put("strong", candidate.strong()).put("origin", candidate.origin());
    FindingJson.location(node.putObject("entryPoint"), candidate.entryPoint());
    FindingJson.location(node.putObject("sink"), candidate.sink());
    ArrayNode path = node.putArray("path");
    candidate.path().forEach(place -> FindingJson.location(path.addObject(), place));
    node.putPOJO("route", candidate.route());
  }

  private static void alert(ObjectNode node, Alert alert) {
    node.put("tool", alert.tool()).put("rule", alert.rule()).putPOJO("cwe", alert.cwe());
    node.put("verdict", alert.finding().isEmpty() ? "open" : "proven");
    node.put("finding", alert.finding()).put("why", alert.why());
    node.put("source", alert.source()).put("run", alert.run()).put("result", alert.result());
    ArrayNode places = node.putArray("places");
    alert.places().forEach(place -> FindingJson.location(places.addObject(), place));
  }

  private static void note(ObjectNode node, Note note) {
    node.put("what", note.what());
    FindingJson.location(node.putObject("entryPoint"), note.entryPoint());
    FindingJson.location(node.putObject("at"), note.at());
    node.put("input", note.inputText());
  }
}
