package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.report.output.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenVexTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @TempDir Path store;
  private FolderStore evidence;
  private SampleReports samples;

  @BeforeEach
  void samples() {
    evidence = new FolderStore(store);
    samples = new SampleReports(evidence);
  }

  @Test
  void everyStatementHasWhatTheSpecificationAsksFor() throws IOException {
    Report told = Changed.published(samples.triaged());
    for (Report report : List.of(samples.triaged(), told, samples.hostile(), samples.clean())) {
      JsonNode document = vex(report);
      assertEquals("https://openvex.dev/ns/v0.2.0", document.at("/@context").asString());
      for (String field : List.of("/@id", "/author", "/version")) {
        assertFalse(document.at(field).asString().isEmpty(), field);
      }
      Instant.parse(document.at("/timestamp").asString());
      // the specification wants one at least
      int statements = Math.max(1, report.findings().size());
      assertEquals(statements, document.at("/statements").size());
      for (JsonNode statement : document.at("/statements")) {
        String status = statement.at("/status").asString();
        assertTrue(Set.of("affected", "under_investigation").contains(status), status);
        assertEquals(status.equals("affected"), !statement.at("/action_statement").isMissingNode());
        assertFalse(statement.at("/vulnerability/name").asString().isEmpty());
        String notes = statement.at("/status_notes").asString();
        String expected = report.findings().isEmpty() ? "no proof of absence" : "[0-9a-f]{64}";
        assertTrue(notes.matches(".*" + expected + ".*"), notes);
        assertFalse(statement.at("/products/0/@id").asString().isEmpty());
      }
    }
  }

  @Test
  void aGoodPatchIsNoFixedVersion() throws IOException {
    String text =
        Renderers.named().get("openvex").content(Changed.published(samples.believable()), evidence);
    assertFalse(text.contains("\"fixed\"") || text.contains("\"not_affected\""), text);
  }

  @ParameterizedTest
  @CsvSource({
    "org.example:mini:2.1, 2.1, pkg:maven/org.example/mini@2.1",
    "org.example:mini:2.1+x, 2.1+x, pkg:maven/org.example/mini@2.1%2Bx",
    "org.example:mini, 2.1, ni:///sha-256;",
    "org.example:mini:2.1, 2.2, ni:///sha-256;",
    "mini-2.1.jar, 2.1, ni:///sha-256;",
    "a:b/../c:1, 1, ni:///sha-256;",
  })
  void onlyCoordinatesAreAPackage(String name, String version, String id) throws IOException {
    Report report = Changed.target(samples.believable(), target(name, version, "sha256:" + HASH));
    JsonNode product = vex(report).at("/statements/0/products/0");
    assertTrue(product.at("/@id").asString().startsWith(id), product.toString());
    assertEquals(id.startsWith("pkg:"), product.at("/identifiers/purl").isString());
    assertEquals(HASH, product.at("/hashes/sha-256").asString());
  }

  @Test
  void aFolderHasNoHashOfAFile() throws IOException {
    Report report = Changed.target(samples.believable(), target("mini", "", "tree:" + HASH));
    JsonNode product = vex(report).at("/statements/0/products/0");
    assertTrue(product.at("/hashes").isMissingNode(), product.toString());
  }

  private static Target target(String name, String version, String program) {
    Artifact artifact = new Artifact(Artifact.Role.PROGRAM, name, program);
    return new Target("jvm", name, version, List.of(artifact), new TreeMap<>(), List.of());
  }

  private JsonNode vex(Report report) throws IOException {
    return Json.MAPPER.readTree(Renderers.named().get("openvex").content(report, evidence));
  }
}
