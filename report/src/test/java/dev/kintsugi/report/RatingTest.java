package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.text.Rating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Vectors and scores: what counts as one, and that it stands where the severity stands. */
class RatingTest {
  private static final String WRITES =
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N";

  @TempDir Path store;
  @TempDir Path folder;
  private FolderStore evidence;
  private Report report;

  @BeforeEach
  void samples() throws IOException {
    evidence = new FolderStore(store);
    report = new SampleReports(evidence).believable();
  }

  private Finding rated(String cvss) {
    return Changed.rated(report.findings().get(1), cvss);
  }

  @ParameterizedTest
  @CsvSource({
    "N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 9.3",
    "P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.7",
    "N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N, 6.9",
    "N/PR:N/UI:P/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N, 5.3",
    "P/PR:L/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N, 2.3"
  })
  void scores(String rest, String score) {
    Finding finding = rated("CVSS:4.0/AV:N/AC:L/AT:" + rest);
    assertEquals(score, Rating.scoreText(finding));
    assertEquals("high " + score, Rating.briefly(finding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N",
        WRITES + "/E:A",
        WRITES + "\n",
        " " + WRITES,
        "<script>alert(1)</script>"
      })
  void whatIsNoBaseVectorIsLeftOut(String cvss) throws IOException {
    Finding finding = rated(cvss);
    assertTrue(Rating.vector(finding).isEmpty());
    assertEquals("high", Rating.briefly(finding));
    Renderers.renderAll(Changed.findings(report, List.of(finding)), evidence, folder);
    JsonNode json = Json.MAPPER.readTree(Files.readString(folder.resolve("report.json")));
    assertTrue(json.at("/findings/0/cvss").isMissingNode());
    JsonNode sarif = Json.MAPPER.readTree(Files.readString(folder.resolve("report.sarif")));
    JsonNode properties = sarif.at("/runs/0/results/0/properties");
    assertEquals("8.0", properties.at("/security-severity").asString());
    assertTrue(properties.at("/cvss").isMissingNode());
  }

  @Test
  void aVectorStandsWhereTheSeverityStands() throws IOException {
    Renderers.renderAll(report, evidence, folder);
    JsonNode json = Json.MAPPER.readTree(Files.readString(folder.resolve("report.json")));
    assertEquals(WRITES, json.at("/findings/1/cvss/vector").asString());
    assertEquals(8.7, json.at("/findings/1/cvss/score").asDouble());
    JsonNode run = Json.MAPPER.readTree(Files.readString(folder.resolve("report.sarif")));
    JsonNode properties = run.at("/runs/0/results/1/properties");
    assertEquals("8.7", properties.at("/security-severity").asString());
    assertEquals(WRITES, properties.at("/cvss").asString());
    for (String file : List.of("report.html", "F-2/README.md")) {
      String text = Files.readString(folder.resolve(file));
      assertTrue(text.contains(WRITES) && text.contains("high 8.7"), file);
    }
    assertTrue(Files.readString(folder.resolve("summary.md")).contains("| high 8.7 |"));
    assertTrue(ConsoleSummary.render(report, false).contains("high 8.7"));
  }

  @Test
  void theWorstScoreOfARuleIsTheRules() throws IOException {
    Finding reads = rated(WRITES.replace("VC:N", "VC:L"));
    Finding writes = rated(WRITES.replace("AT:N", "AT:P")).withId("F-9");
    for (List<Finding> both : List.of(List.of(reads, writes), List.of(writes, reads))) {
      String sarif =
          Renderers.named().get("sarif").content(Changed.findings(report, both), evidence);
      JsonNode rules = Json.MAPPER.readTree(sarif).at("/runs/0/tool/driver/rules");
      assertEquals(1, rules.size());
      assertEquals(Rating.scoreText(reads), rules.at("/0/properties/security-severity").asString());
    }
  }

  @Test
  void othersLearnNothingOfAFindingThatIsNotPublic() throws IOException {
    for (String name : List.of("junit", "pr-comment", "github", "gitlab", "openvex")) {
      String told = Renderers.named().get(name).content(report, evidence);
      assertFalse(told.contains("8.7") || told.contains("CVSS"), name);
    }
  }
}
