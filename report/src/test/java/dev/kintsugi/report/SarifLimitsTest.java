package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.sarif.SarifReport;
import dev.kintsugi.report.sarif.SarifReport.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a consumer would refuse is left out, the least of it first, and it is said. */
class SarifLimitsTest {
  private static final String NOTES = "/runs/0/invocations/0/toolExecutionNotifications";

  @TempDir Path store;
  private FolderStore evidence;
  private SampleReports samples;

  @BeforeEach
  void samples() {
    evidence = new FolderStore(store);
    samples = new SampleReports(evidence);
  }

  @Test
  void theLimitsAreThoseOfTheConsumer() {
    assertEquals(new Limits(25_000, 1_000, 10_000_000), Limits.GITHUB);
  }

  @Test
  void debatableFindingsGoFirstThenTheLeastSevere() throws IOException {
    Report report = samples.believable();
    List<Finding> backwards = new ArrayList<>(report.findings());
    Collections.reverse(backwards);
    for (List<Finding> findings : List.of(report.findings(), backwards)) {
      JsonNode log = log(Changed.findings(report, findings), new Limits(3, 1_000, 10_000_000));
      List<String> kept = new ArrayList<>();
      log.at("/runs/0/results").forEach(r -> kept.add(r.at("/properties/finding").asString()));
      Collections.sort(kept);
      assertEquals(List.of("F-1", "F-2", "F-3"), kept, "F-4 is less severe, F-5 debatable");
      assertTrue(log.at(NOTES).toString().contains("2 findings, debatable ones first"));
    }
    assertFalse(log(report, Limits.GITHUB).at(NOTES).toString().contains("left out"));
  }

  @Test
  void ofManyLocationsSomeAreShownAndTheRestIsCounted() throws IOException {
    Report report = samples.believable();
    Finding first = report.findings().get(0);
    List<Proof> siblings = Collections.nCopies(30, first.proof());
    Report many = Changed.findings(report, List.of(first.withProofs(siblings)));
    JsonNode log = log(many, new Limits(25_000, 10, 10_000_000));
    JsonNode result = log.at("/runs/0/results/0");
    assertEquals(10, result.at("/relatedLocations").size());
    assertEquals(10, result.at("/codeFlows/0/threadFlows/0/locations").size());
    // 20 of 30 entry points, and 3 of 12 frames
    assertTrue(log.at(NOTES).toString().contains("23 locations of results were left out"));
  }

  @Test
  void theFileIsSmallEnoughWhenPacked() throws IOException {
    Report report = samples.believable();
    List<Finding> many = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      many.add(report.findings().get(i % 5).withId("F-" + i));
    }
    Report large = Changed.findings(report, many);
    long whole = packed(new SarifReport().content(large, evidence));
    Limits half = new Limits(25_000, 1_000, whole / 2);
    String text = new SarifReport(half).content(large, evidence);
    assertTrue(packed(text) <= whole / 2, packed(text) + " of " + whole);
    JsonNode log = Json.MAPPER.readTree(text);
    int shown = log.at("/runs/0/results").size();
    assertTrue(shown > 20 && shown < 200, "shown: " + shown);
    assertTrue(log.at(NOTES).toString().contains((200 - shown) + " findings, debatable"));
    for (JsonNode result : log.at("/runs/0/results")) {
      assertEquals("plain", result.at("/properties/tier").asString());
    }
  }

  private JsonNode log(Report report, Limits limits) throws IOException {
    return Json.MAPPER.readTree(new SarifReport(limits).content(report, evidence));
  }

  private static long packed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.size();
  }
}
