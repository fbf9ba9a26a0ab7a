package dev.kintsugi.report.sarif;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Severity;
import dev.kintsugi.report.text.Markdown;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One rule for each weakness class that was found, and the classes as a taxonomy. */
final class SarifRules {
  static final String CWE = "CWE";
  private static final Pattern NUMBERED = Pattern.compile("CWE-\\d{1,5}");

  private static final Comparator<Finding> WORSE =
      Comparator.comparing(Finding::severity).thenComparingDouble(f -> Rating.score(f).orElse(0));

  private final SortedMap<String, Finding> worst = new TreeMap<>();
  private final SortedSet<String> taxa = new TreeSet<>();

  SarifRules(List<Finding> findings) {
    for (Finding finding : findings) {
      worst.merge(rule(finding), finding, BinaryOperator.maxBy(WORSE));
      taxa.addAll(numbers(finding));
    }
  }

  /** Id of the rule that a finding belongs to. */
  static String rule(Finding finding) {
    return "kintsugi/" + (finding.cwe().isEmpty() ? "unclassified" : finding.cwe().get(0));
  }

  /** Numbers of the finding's weakness classes. */
  static List<String> numbers(Finding finding) {
    return finding.cwe().stream()
        .filter(cwe -> NUMBERED.matcher(cwe).matches())
        .map(cwe -> cwe.substring(4))
        .toList();
  }

  int index(Finding finding) {
    return new ArrayList<>(worst.keySet()).indexOf(rule(finding));
  }

  int taxon(String number) {
    return new ArrayList<>(taxa).indexOf(number);
  }

  void writeRules(ArrayNode rules) {
    worst.forEach((id, finding) -> write(rules.addObject(), id, finding));
  }

  private void write(ObjectNode rule, String id, Finding finding) {
    String weakness = Visible.line(finding.weakness(), 200);
    String sentence =
        weakness + ", proven by making the software break, and reproduced in fresh processes.";
    rule.put("id", id).put("name", id.substring("kintsugi/".length()).replace("-", ""));
    rule.putObject("shortDescription").put("text", weakness);
    rule.putObject("fullDescription").put("text", sentence);
    ObjectNode help = rule.putObject("help");
    String folder = "The folder of the finding says how to reproduce it and what mends it.";
    help.put("text", sentence + " " + folder);
    help.put("markdown", Markdown.text(sentence) + " " + folder);
    rule.putObject("defaultConfiguration").put("level", level(finding.severity()));
    List<String> numbers = numbers(finding);
    if (!numbers.isEmpty()) {
      rule.put("helpUri", "https://cwe.mitre.org/data/definitions/" + numbers.get(0) + ".html");
    }
    ArrayNode relationships = rule.putArray("relationships");
    ObjectNode properties = rule.putObject("properties");
    ArrayNode tags = properties.putArray("tags").add("security");
    for (String number : numbers) {
      ObjectNode relationship = relationships.addObject();
      reference(relationship.putObject("target"), number);
      relationship.putArray("kinds").add("superset");
      tags.add("external/cwe/cwe-" + number);
    }
    properties.put("precision", "very-high");
    properties.put("problem.severity", "error");
    properties.put("security-severity", score(finding));
  }

  /** A reference to a weakness class of the taxonomy. */
  void reference(ObjectNode reference, String number) {
    reference.put("id", number).put("index", taxon(number));
    reference.putObject("toolComponent").put("name", CWE).put("index", 0);
  }

  void writeTaxonomy(ObjectNode taxonomy) {
    taxonomy.put("name", CWE).put("organization", "MITRE");
    taxonomy.put("informationUri", "https://cwe.mitre.org/");
    taxonomy.putObject("shortDescription").put("text", "Common Weakness Enumeration");
    ArrayNode all = taxonomy.putArray("taxa");
    taxa.forEach(
        number ->
            all.addObject()
                .put("id", number)
                .put("helpUri", "https://cwe.mitre.org/data/definitions/" + number + ".html"));
  }

  static String level(Severity severity) {
    return severity.compareTo(Severity.HIGH) >= 0
        ? "error"
        : severity == Severity.MEDIUM ? "warning" : "note";
  }

  /** The score; without one, a number inside the band that GitHub gives the same name. */
  static String score(Finding finding) {
    String score = Rating.scoreText(finding);
    if (!score.isEmpty()) {
      return score;
    }
    return switch (finding.severity()) {
      case LOW -> "3.0";
      case MEDIUM -> "5.5";
      case HIGH -> "8.0";
      case CRITICAL -> "9.5";
    };
  }
}
