package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SchemaTest {
  @TempDir Path store;
  @TempDir Path folder;
  private SampleReports samples;
  private FolderStore evidence;

  @BeforeEach
  void samples() {
    evidence = new FolderStore(store);
    samples = new SampleReports(evidence);
  }

  private List<Report> reports() throws IOException {
    return List.of(samples.believable(), samples.clean(), samples.hostile(), samples.triaged());
  }

  @Test
  void jsonFollowsItsSchema() throws IOException {
    String schema = resource("/dev/kintsugi/report/report.schema.json");
    for (Report report : reports()) {
      Renderers.renderAll(report, evidence, folder);
      String json = Files.readString(folder.resolve("report.json"));
      assertEquals(List.of(), errors(schema, SpecificationVersion.DRAFT_2020_12, json));
    }
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
    String schema = resource("/dev/kintsugi/report/report.schema.json");
    Renderers.renderAll(samples.believable(), evidence, folder);
    String json = Files.readString(folder.resolve("report.json"));
    String other = json.replace("\"verdict\"", "\"verdicts\"");
    assertFalse(errors(schema, SpecificationVersion.DRAFT_2020_12, other).isEmpty());
  }

  @Test
  void theSchemaInTheDocumentationIsTheOneThatIsShipped() throws IOException {
    assertEquals(
        resource("/dev/kintsugi/report/report.schema.json"),
        Files.readString(Path.of("../docs/report.schema.json")));
  }

  @Test
  void sarifFollowsTheSchemaOfTheStandard() throws IOException {
    String schema = resource("/schema/sarif-schema-2.1.0.json");
    for (Report report : reports()) {
      Renderers.renderAll(report, evidence, folder);
      String sarif = Files.readString(folder.resolve("report.sarif"));
      assertEquals(List.of(), errors(schema, SpecificationVersion.DRAFT_7, sarif));
      String broken = sarif.replace("\"columnKind\"", "\"columnsKind\"");
      assertFalse(errors(schema, SpecificationVersion.DRAFT_7, broken).isEmpty());
    }
  }

  @Test
  void sarifNeverHoldsTheInput() throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    String sarif = Files.readString(folder.resolve("report.sarif"));
    assertFalse(sarif.contains("be32(") || sarif.contains("DOCTYPE") || sarif.contains("canary\""));
  }

  @Test
  void sarifFixesAmountToThePatch() throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    JsonNode log = Json.MAPPER.readTree(Files.readString(folder.resolve("report.sarif")));
    JsonNode replacements = log.at("/runs/0/results/0/fixes/0/artifactChanges/0/replacements");
    assertEquals(3, replacements.size());
    JsonNode second = replacements.get(1);
    assertEquals(12, second.at("/deletedRegion/startLine").asInt());
    assertEquals(12, second.at("/deletedRegion/endLine").asInt());
    assertEquals("  private int depth;\n", second.at("/insertedContent/text").asString());
    assertEquals(39, replacements.get(2).at("/deletedRegion/startLine").asInt());
    assertEquals(41, replacements.get(2).at("/deletedRegion/endLine").asInt());
    JsonNode insertion = log.at("/runs/0/results/2/fixes/0/artifactChanges/0/replacements/0");
    assertEquals(70, insertion.at("/deletedRegion/startLine").asInt());
    assertEquals(70, insertion.at("/deletedRegion/endLine").asInt());
  }

  @Test
  void timesStandInRunOnly() throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    JsonNode report = Json.MAPPER.readTree(Files.readString(folder.resolve("report.json")));
    assertEquals("31", report.at("/run/F-1.cpuMillis").asString());
    assertTrue(report.at("/findings/0/proof/measures/cpuMillis").isMissingNode());
    assertEquals(8112, report.at("/findings/0/proof/measures/size").asInt());
  }

  @Test
  void whatIsKnownOrSuppressedIsMarkedAndNothingIsLeftOut() throws IOException {
    Renderers.renderAll(samples.triaged(), evidence, folder);
    JsonNode report = Json.MAPPER.readTree(Files.readString(folder.resolve("report.json")));
    assertEquals(5, report.at("/findings").size());
    assertEquals("known", report.at("/findings/0/baseline").asString());
    assertEquals("new", report.at("/findings/1/baseline").asString());
    assertEquals("2026-06-30", report.at("/findings/1/suppressed/until").asString());
    assertTrue(report.at("/findings/2/suppressed").isMissingNode(), "it has expired");
    assertEquals(2, report.at("/hidden/baseline").asInt());
    assertEquals(1, report.at("/hidden/suppressions").asInt());
    assertEquals(1, report.at("/hidden/expired").size());
    JsonNode log = Json.MAPPER.readTree(Files.readString(folder.resolve("report.sarif")));
    JsonNode results = log.at("/runs/0/results");
    assertEquals(5, results.size());
    assertEquals("unchanged", results.at("/0/baselineState").asString());
    assertEquals("new", results.at("/1/baselineState").asString());
    assertEquals(1, results.at("/1/suppressions").size());
    assertEquals("accepted", results.at("/1/suppressions/0/status").asString());
    assertTrue(results.at("/2/suppressions").isEmpty() && results.at("/2/suppressions").isArray());
  }

  @Test
  void withoutBaselineAndSuppressionsNothingIsSaidOfThem() throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    String sarif = Files.readString(folder.resolve("report.sarif"));
    assertFalse(sarif.contains("baselineState") || sarif.contains("suppressions"));
    JsonNode report = Json.MAPPER.readTree(Files.readString(folder.resolve("report.json")));
    assertTrue(report.at("/hidden/baseline").isNull());
    assertTrue(report.at("/findings/0/baseline").isMissingNode());
  }

  private static List<String> errors(String schema, SpecificationVersion version, String json) {
    Schema compiled = SchemaRegistry.withDefaultDialect(version).getSchema(schema);
    return compiled.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SchemaTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
