package dev.kintsugi.report.outside;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.output.SingleFile;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenVEX 0.2.0: a statement for each finding on exactly the target that was examined. A plain one
 * is {@code affected}; a debatable one {@code under_investigation}, since a person has to decide.
 * Nothing is ever {@code fixed} or {@code not_affected}: a campaign examines one version, and that
 * a patch exists, or that nothing was found, does not make it so. A document has at least one
 * statement (OpenVEX 0.2.0, JSON Schema, {@code minItems}), so without findings it has the one that
 * is true: what was not proven stays under investigation. Its name is no vulnerability's, so that
 * no reader takes anything of another source for answered.
 *
 * <p>The product is a package URL where the user named coordinates, else the hash of its parts as a
 * name of RFC 6920; so is the document.
 */
public final class OpenVexReport implements SingleFile {
  private static final Pattern COORDINATES =
      Pattern.compile("([A-Za-z0-9_.-]+):([A-Za-z0-9_.-]+):([A-Za-z0-9_.+~-]+)");
  private static final String UNPROVEN = "kintsugi:unproven";
  private static final String FILE = "sha256:";

  @Override
  public String name() {
    return "openvex.json";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    ArrayNode statements = Json.MAPPER.createArrayNode();
    for (Finding finding : report.findings()) {
      statement(statements.addObject(), report, finding, evidence);
    }
    if (report.findings().isEmpty()) {
      nothing(statements.addObject(), report);
    }
    String timestamp = timestamp(report);
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("@context", "https://openvex.dev/ns/v0.2.0");
    root.put("@id", named(Hashes.sha256(timestamp + Json.line(statements))));
    root.put("author", "unknown: whoever ran the tool").put("timestamp", timestamp);
    root.put("version", 1).put("tooling", Outside.line(report.tool()));
    root.set("statements", statements);
    return Json.text(root);
  }

  private static void nothing(ObjectNode statement, Report report) {
    statement
        .putObject("vulnerability")
        .put("name", UNPROVEN)
        .put("description", "Whatever a further hunt may prove.");
    product(statement.putArray("products").addObject(), report.target());
    statement.put("status", "under_investigation");
    statement.put("status_notes", "Nothing was proven, which is no proof of absence.");
  }

  private static void statement(
      ObjectNode statement, Report report, Finding finding, EvidenceStore evidence)
      throws IOException {
    boolean told = Outside.published(report).contains(finding);
    ObjectNode vulnerability = statement.putObject("vulnerability");
    vulnerability.put("name", "kintsugi:" + Outside.fingerprint(finding));
    if (told) {
      vulnerability.put("description", Outside.weakness(finding));
    }
    product(statement.putArray("products").addObject(), report.target());
    boolean plain = finding.tier() == Tier.PLAIN;
    statement.put("status", plain ? "affected" : "under_investigation");
    String proof = "SHA-256 of the proof: " + Outside.commitment(finding, evidence) + ".";
    String excuse = told ? Outside.excuse(report, finding) : Outside.hiddenExcuse(report, finding);
    String notes = told ? proof + " " + Outside.story(finding) : proof + " Not public.";
    statement.put("status_notes", excuse.isEmpty() ? notes : notes + " (" + excuse + ")");
    if (plain) {
      statement.put(
          "action_statement",
          told ? Outside.line(finding.route().next()) : "Wait for what its maintainers publish.");
    }
  }

  private static void product(ObjectNode product, Target target) {
    Matcher coordinates = COORDINATES.matcher(target.name());
    if (coordinates.matches() && coordinates.group(3).equals(target.version())) {
      // purl-spec: of what a version may hold here only the plus sign has to be encoded
      String version = coordinates.group(3).replace("+", "%2B");
      String purl =
          "pkg:maven/" + coordinates.group(1) + "/" + coordinates.group(2) + "@" + version;
      product.put("@id", purl).putObject("identifiers").put("purl", purl);
    } else {
      product.put("@id", named(target.fingerprint()));
    }
    target
        .first(Artifact.Role.PROGRAM)
        .filter(id -> id.startsWith(FILE))
        .ifPresent(id -> product.putObject("hashes").put("sha-256", id.substring(FILE.length())));
  }

  private static String named(String sha256) {
    byte[] hash = HexFormat.of().parseHex(sha256);
    return "ni:///sha-256;" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  /** When the campaign made its last step, or began. */
  private static String timestamp(Report report) {
    String time = report.run().getOrDefault("ended", report.run().getOrDefault("started", ""));
    try {
      return Instant.parse(time).toString();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH.toString();
    }
  }
}
