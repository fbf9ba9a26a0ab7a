package dev.kintsugi.report;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Patch;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.text.Words;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code checks.json}: every patch that was tried with the verdict of every check on it. */
final class Checks {
  private Checks() {}

  static ArrayNode tree(Finding finding) {
    ArrayNode patches = Json.MAPPER.createArrayNode();
    for (Patch patch : finding.patches()) {
      ObjectNode node = patches.addObject();
      node.put("template", patch.template()).put("summary", patch.summary());
      node.put("grade", patch.grade().name()).put("meaning", Words.grade(patch.grade()));
      node.putPOJO("checks", patch.checks());
    }
    return patches;
  }
}
