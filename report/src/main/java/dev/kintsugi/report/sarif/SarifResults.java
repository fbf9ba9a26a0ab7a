package dev.kintsugi.report.sarif;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Triage;
import dev.kintsugi.report.text.Markdown;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.SourcePaths;
import dev.kintsugi.report.text.UnifiedDiff;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings as SARIF results. */
final class SarifResults {
  private static final int LONGEST_MESSAGE = 1000;

  private final Report report;
  private final EvidenceStore evidence;
  private final SarifRules rules;
  private final SourcePaths paths;
  private final int most;
  private int leftOut;

  SarifResults(Report report, EvidenceStore evidence, SarifRules rules, int most)
      throws IOException {
    this.report = report;
    this.evidence = evidence;
    this.rules = rules;
    this.paths = SourcePaths.of(report.target(), evidence);
    this.most = most;
  }

  /** How many locations of the results written so far there was no room for. */
  int leftOut() {
    return leftOut;
  }

  private <T> List<T> cut(List<T> all, int room) {
    leftOut += Math.max(0, all.size() - room);
    return all.subList(0, Math.min(room, all.size()));
  }

  void write(ObjectNode result, Finding finding) throws IOException {
    result.put("ruleId", SarifRules.rule(finding)).put("ruleIndex", rules.index(finding));
    result.put("kind", "fail");
    boolean plain = finding.tier() == Tier.PLAIN;
    result.put("level", plain ? SarifRules.level(finding.severity()) : "note");
    message(result.putObject("message"), finding);
    location(result.putArray("locations").addObject(), paths.place(finding));
    related(result.putArray("relatedLocations"), finding);
    result.putObject("partialFingerprints").put("kintsugi/v1", finding.fingerprint());
    flow(result.putArray("codeFlows").addObject(), finding);
    ArrayNode taxa = result.putArray("taxa");
    SarifRules.numbers(finding).forEach(number -> rules.reference(taxa.addObject(), number));
    result.put("rank", Double.parseDouble(SarifRules.score(finding)) * 10);
    fixes(result, finding);
    triage(result, finding);
    properties(result.putObject("properties"), finding);
  }

  /** Both properties stand in all results of a run or in none (3.27.23 and 3.27.24). */
  private void triage(ObjectNode result, Finding finding) {
    Triage triage = report.triage();
    if (triage.baseline().isPresent()) {
      result.put("baselineState", triage.known(finding) ? "unchanged" : "new");
    }
    if (triage.suppressions().isPresent()) {
      ArrayNode suppressions = result.putArray("suppressions");
      triage
          .suppression(finding)
          .ifPresent(
              s -> {
                ObjectNode one = suppressions.addObject();
                one.put("kind", "external").put("status", "accepted");
                one.put("justification", Visible.line(s.reason(), LONGEST_MESSAGE));
                one.putObject("properties").put("until", s.until().toString());
              });
    }
  }

  private static void message(ObjectNode message, Finding finding) {
    String tier = finding.tier() == Tier.PLAIN ? "" : "Debatable: ";
    String detail = Visible.line(finding.proof().observation().detail(), LONGEST_MESSAGE);
    String boundary = Visible.line(finding.boundary().statement(), LONGEST_MESSAGE);
    String next = Visible.line(finding.route().next(), LONGEST_MESSAGE);
    String proof = "Proven " + Words.runs(finding) + " times (" + finding.id() + ").";
    message.put(
        "text", brackets(tier + detail + " " + boundary + " " + proof + " Next step: " + next));
    message.put(
        "markdown",
        braces(
            tier
                + Markdown.text(detail)
                + " "
                + Markdown.text(boundary)
                + "\n\n"
                + proof
                + " **Next step:** "
                + Markdown.text(next)));
  }

  /** Brackets would be links and braces placeholders in a plain SARIF message (3.11.5, 3.11.6). */
  private static String brackets(String text) {
    return braces(text.replace("[", "\\[").replace("]", "\\]"));
  }

  private static String braces(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  /** A place as it is seen from the repository's root. */
  private void location(ObjectNode node, Location place) {
    ObjectNode physical = node.putObject("physicalLocation");
    ObjectNode artifact = physical.putObject("artifactLocation");
    if (place.file().isEmpty()) {
      artifact.put("uri", Uris.relative(report.target().name()));
    } else {
      artifact.put("uri", Uris.relative(place.file())).put("uriBaseId", "SRCROOT");
    }
    physical.putObject("region").put("startLine", Math.max(1, place.line()));
    ObjectNode logical = node.putArray("logicalLocations").addObject();
    logical.put("fullyQualifiedName", Visible.line(place.symbol(), LONGEST_MESSAGE));
    logical.put("kind", "function");
  }

  private void related(ArrayNode nodes, Finding finding) {
    int id = 0;
    for (Proof proof : cut(finding.proofs(), most)) {
      ObjectNode node = nodes.addObject().put("id", id++);
      location(node, paths.seen(proof.entryPoint()));
      node.putObject("message").put("text", "The hostile data enters here.");
    }
  }

  /** From the entry point to where it broke; of a long way the innermost part. */
  private void flow(ObjectNode flow, Finding finding) {
    List<Location> frames = finding.proof().observation().frames();
    List<Location> way = new ArrayList<>(cut(frames, most - 1));
    Collections.reverse(way);
    way.add(0, finding.proof().entryPoint());
    ArrayNode steps = flow.putArray("threadFlows").addObject().putArray("locations");
    for (Location place : way) {
      ObjectNode location = steps.addObject().putObject("location");
      location(location, paths.seen(place));
      String symbol = brackets(Visible.line(Words.symbol(place), LONGEST_MESSAGE));
      location.putObject("message").put("text", symbol);
    }
  }

  private void fixes(ObjectNode result, Finding finding) throws IOException {
    Patch best = Words.best(finding).orElse(null);
    if (best == null) {
      return;
    }
    String diff = new String(evidence.bytes(best.diff()), StandardCharsets.UTF_8);
    List<UnifiedDiff.FileChange> changes = UnifiedDiff.parse(diff);
    if (changes.isEmpty()) {
      return;
    }
    ObjectNode fix = result.putArray("fixes").addObject();
    String summary = Visible.line(best.summary(), LONGEST_MESSAGE);
    fix.putObject("description")
        .put("text", brackets("Grade " + Words.grade(best.grade()) + ". " + summary));
    ArrayNode files = fix.putArray("artifactChanges");
    for (UnifiedDiff.FileChange change : changes) {
      ObjectNode file = files.addObject();
      file.putObject("artifactLocation")
          .put("uri", Uris.relative(paths.seen(change.path())))
          .put("uriBaseId", "SRCROOT");
      ArrayNode replacements = file.putArray("replacements");
      change.edits().forEach(edit -> replacement(replacements.addObject(), edit));
    }
  }

  private static void replacement(ObjectNode node, UnifiedDiff.Edit edit) {
    ObjectNode region = node.putObject("deletedRegion");
    region.put("startLine", edit.line()).put("startColumn", 1);
    region.put("endLine", edit.line() + edit.removed()).put("endColumn", 1);
    String text = String.join("\n", edit.added()) + (edit.added().isEmpty() ? "" : "\n");
    node.putObject("insertedContent").put("text", text);
  }

  private static void properties(ObjectNode properties, Finding finding) {
    Proof proof = finding.proof();
    properties.put("finding", finding.id()).put("tier", Words.lower(finding.tier()));
    properties.put("severity", Words.lower(finding.severity()));
    properties.put("security-severity", SarifRules.score(finding));
    Rating.vector(finding).ifPresent(vector -> properties.put("cvss", vector));
    properties.put("disclosure", Words.lower(finding.disclosure()));
    properties.put("patch", Words.grade(Words.bestGrade(finding)));
    properties
        .putObject("proof")
        .put("oracle", proof.observation().oracle())
        .put("required", proof.required())
        .put("runs", proof.runs())
        .put("reproduced", proof.reproduced())
        .put("inputEvidence", proof.input());
  }
}
