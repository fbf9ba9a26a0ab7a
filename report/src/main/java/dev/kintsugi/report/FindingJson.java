package dev.kintsugi.report;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Triage;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A finding as {@code report.json} has it. */
final class FindingJson {
  private FindingJson() {}

  /**
   * Writes a finding.
   *
   * @param run where measured times go, under the finding's id
   */
  static void write(ObjectNode node, Finding finding, EvidenceStore evidence, ObjectNode run)
      throws IOException {
    Proof proof = finding.proof();
    node.put("id", finding.id()).put("fingerprint", finding.fingerprint());
    ArrayNode cwe = node.putArray("cwe");
    finding.cwe().forEach(cwe::add);
    node.put("weakness", finding.weakness());
    node.put("tier", Words.lower(finding.tier()));
    node.put("severity", Words.lower(finding.severity()));
    cvss(node, finding);
    node.putPOJO("route", finding.route());
    node.put("disclosure", Words.lower(finding.disclosure()));
    location(node.putObject("entryPoint"), proof.entryPoint());
    frames(node.putArray("frames"), proof.observation());
    node.put("oracle", proof.observation().oracle());
    node.putPOJO("boundary", finding.boundary());
    proof(node.putObject("proof"), finding, evidence, run);
    ArrayNode siblings = node.putArray("siblings");
    for (Proof sibling : finding.proofs().subList(1, finding.proofs().size())) {
      ObjectNode other = siblings.addObject();
      location(other.putObject("entryPoint"), sibling.entryPoint());
      runs(other, sibling);
      other.put("inputText", sibling.inputText());
    }
    ArrayNode patches = node.putArray("patches");
    for (Patch patch : finding.patches()) {
      patch(patches.addObject(), patch, evidence);
    }
  }

  /** Vector and score; nothing where there is no vector. */
  static void cvss(ObjectNode node, Finding finding) {
    Rating.vector(finding)
        .ifPresent(
            vector ->
                node.putObject("cvss")
                    .put("vector", vector)
                    .put("score", Rating.score(finding).getAsDouble()));
  }

  /** What was said of a finding before; nothing where nothing was asked for. */
  static void triage(ObjectNode node, Finding finding, Triage triage) {
    if (triage.baseline().isPresent()) {
      node.put("baseline", triage.known(finding) ? "known" : "new");
    }
    triage
        .suppression(finding)
        .ifPresent(
            s ->
                node.putObject("suppressed")
                    .put("reason", s.reason())
                    .put("until", s.until().toString()));
  }

  private static void proof(
      ObjectNode node, Finding finding, EvidenceStore evidence, ObjectNode run) throws IOException {
    Proof proof = finding.proof();
    String folder = finding.id() + "/";
    runs(node, proof);
    node.put("input", folder + FindingFolder.INPUT).put("inputText", proof.inputText());
    node.put("inputEvidence", proof.input());
    String reproducer =
        Reproduction.of(finding, evidence).map(r -> folder + r.fileName()).orElse("");
    node.put("reproducer", reproducer);
    node.put("harness", folder + FindingFolder.HARNESS).put("harnessText", proof.harnessText());
    Observation seen = proof.observation();
    node.put("detail", seen.detail());
    ArrayNode cause = node.putArray("cause");
    seen.cause().forEach(cause::add);
    ObjectNode measures = node.putObject("measures");
    for (Map.Entry<String, Long> measure : seen.measures().entrySet()) {
      if (isTime(measure.getKey())) {
        run.put(finding.id() + "." + measure.getKey(), measure.getValue().toString());
      } else {
        measures.put(measure.getKey(), measure.getValue());
      }
    }
    ArrayNode environment = node.putArray("environment");
    proof.environment().forEach(environment::add);
    node.put("probes", proof.probes());
  }

  /** Times differ from run to run; they would make equal work look different. */
  private static boolean isTime(String measure) {
    String name = measure.toLowerCase(Locale.ROOT);
    return List.of("millis", "nanos", "seconds", "ms").stream().anyMatch(name::endsWith);
  }

  private static void runs(ObjectNode node, Proof proof) {
    node.put("required", proof.required());
    node.put("runs", proof.runs()).put("reproduced", proof.reproduced());
  }

  private static void frames(ArrayNode node, Observation observation) {
    for (Location frame : observation.frames()) {
      node.addObject()
          .put("symbol", frame.symbol())
          .put("file", frame.file())
          .put("line", frame.line());
    }
  }

  private static void patch(ObjectNode node, Patch patch, EvidenceStore evidence)
      throws IOException {
    node.put("grade", patch.grade().name()).put("meaning", Words.grade(patch.grade()));
    node.put("template", patch.template()).put("summary", patch.summary());
    node.put("diff", new String(evidence.bytes(patch.diff()), StandardCharsets.UTF_8));
    node.put("diffEvidence", patch.diff());
    node.putPOJO("checks", patch.checks());
  }

  static void location(ObjectNode node, Location location) {
    node.put("lane", location.lane()).put("symbol", location.symbol());
    node.put("file", location.file()).put("line", location.line());
    node.put("detail", location.detail());
  }
}
