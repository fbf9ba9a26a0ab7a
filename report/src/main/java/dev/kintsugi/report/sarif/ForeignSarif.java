package dev.kintsugi.report.sarif;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Location;
import dev.kintsugi.report.output.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what another scanner wrote (SARIF 2.1.0, OASIS 2020). Bounded as {@link Json} is, and to
 * {@value #MOST_RESULTS} results. Paths are texts to compare and open nothing.
 *
 * <p>Weakness classes are taken from where scanners put them: taxa of a result, relationships and
 * tags of its rule, where {@code CWE} stands before a number.
 */
public final class ForeignSarif {
  private static final int MOST_RESULTS = 5_000;
  private static final int LONGEST = 1_000;
  private static final int MOST_LINE = 10_000_000;
  private static final Pattern CWE =
      Pattern.compile("(?i)(?:^|[^a-z])cwe[-/_ :]{0,2}0*([1-9]\\d{0,4})(?!\\d)");

  private ForeignSarif() {}

  /**
   * The alerts in the order of the file.
   *
   * @throws IOException with a sentence for the user, if it is none
   */
  public static List<Alert> read(byte[] bytes) throws IOException {
    JsonNode log = tree(bytes);
    String source = "sha256:" + Hashes.sha256(bytes);
    List<Alert> alerts = new ArrayList<>();
    for (int run = 0; run < log.path("runs").size(); run++) {
      JsonNode results = log.path("runs").path(run).path("results");
      if (alerts.size() + results.size() > MOST_RESULTS) {
        throw new IOException("it has more than " + MOST_RESULTS + " results");
      }
      for (int i = 0; i < results.size(); i++) {
        alerts.add(alert(source, log.path("runs").path(run), run, i));
      }
    }
    return alerts;
  }

  /** The document. */
  static JsonNode tree(byte[] bytes) throws IOException {
    JsonNode log;
    try {
      log = Json.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new IOException("it is not JSON, or longer or deeper than is taken", e);
    }
    if (!log.path("version").asString("").equals("2.1.0") || !log.path("runs").isArray()) {
      throw new IOException("it is not SARIF 2.1.0");
    }
    return log;
  }

  private static Alert alert(String source, JsonNode run, int number, int index) {
    JsonNode result = run.path("results").path(index);
    JsonNode rule = rule(run, result);
    JsonNode place = result.path("locations").path(0).path("physicalLocation");
    int line = line(place.path("region").path("startLine"), 0);
    Location at =
        new Location("", "", file(run, place.path("artifactLocation")), line, message(result));
    String name = text(result.path("ruleId"));
    return new Alert(
        source,
        number,
        index,
        text(run.path("tool").path("driver").path("name")),
        name.isEmpty() ? text(rule.path("id")) : name,
        List.copyOf(classes(result, rule)),
        List.of(at),
        Math.max(line, line(place.path("region").path("endLine"), line)),
        "",
        "");
  }

  /** The rule by its index, in the driver or one of its extensions, else by its id (3.52). */
  private static JsonNode rule(JsonNode run, JsonNode result) {
    JsonNode tool = run.path("tool");
    JsonNode extension = result.path("rule").path("toolComponent").path("index");
    JsonNode rules =
        extension.isInt()
            ? tool.path("extensions").path(extension.intValue()).path("rules")
            : tool.path("driver").path("rules");
    int index = result.path("ruleIndex").asInt(result.path("rule").path("index").asInt(-1));
    if (index >= 0) {
      return rules.path(index);
    }
    String id = result.path("ruleId").asString(result.path("rule").path("id").asString(""));
    for (JsonNode rule : rules) {
      if (rule.path("id").asString("").equals(id)) {
        return rule;
      }
    }
    return rules.path(-1);
  }

  private static SortedSet<String> classes(JsonNode result, JsonNode rule) {
    SortedSet<String> classes = new TreeSet<>();
    result.path("taxa").forEach(taxon -> reference(taxon, classes));
    rule.path("relationships").forEach(each -> reference(each.path("target"), classes));
    for (JsonNode holder : List.of(result.path("properties"), rule.path("properties"))) {
      holder.path("tags").forEach(tag -> classes(text(tag), classes));
      JsonNode own = holder.path("cwe");
      classes(text(own), classes);
      own.forEach(each -> classes(text(each), classes));
    }
    return classes;
  }

  private static void reference(JsonNode reference, SortedSet<String> classes) {
    String id = text(reference.path("id"));
    boolean list = text(reference.path("toolComponent").path("name")).equalsIgnoreCase("CWE");
    classes(list && id.matches("\\d{1,5}") ? "CWE-" + id : id, classes);
  }

  private static void classes(String text, SortedSet<String> classes) {
    Matcher each = CWE.matcher(text);
    while (each.find()) {
      classes.add("CWE-" + each.group(1));
    }
  }

  /** The path of a file as the scanner wrote it, without its scheme (3.4, RFC 3986). */
  private static String file(JsonNode run, JsonNode artifact) {
    String uri = text(artifact.path("uri"));
    if (uri.isEmpty() && artifact.path("index").isInt()) {
      JsonNode listed = run.path("artifacts").path(artifact.path("index").intValue());
      uri = text(listed.path("location").path("uri"));
    }
    String path = uri.replaceFirst("^file:(//[^/]*)?", "").replace('\\', '/');
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static String message(JsonNode result) {
    JsonNode message = result.path("message");
    return text(message.path("text").isString() ? message.path("text") : message.path("markdown"));
  }

  private static int line(JsonNode number, int otherwise) {
    int line = number.asInt(otherwise);
    return line < 0 || line > MOST_LINE ? otherwise : line;
  }

  private static String text(JsonNode node) {
    String text = node.isString() ? node.stringValue() : "";
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
