package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What GitHub and GitLab make annotations of. */
class AnnotationsTest {
  @TempDir Path store;
  private FolderStore evidence;
  private SampleReports samples;

  @BeforeEach
  void samples() {
    evidence = new FolderStore(store);
    samples = new SampleReports(evidence);
  }

  @Test
  void whatIsNotPublicIsOneAnnotationWithoutAPlace() throws IOException {
    List<String> lines = github(samples.believable());
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("::error title=Kintsugi::4 findings are not public."));
    assertTrue(lines.get(1).startsWith("::notice file=src/main/java/org/example/mini/Match.java,"));
    JsonNode entries = gitlab(samples.believable());
    assertEquals(2, entries.size());
    assertEquals(".", entries.at("/0/location/path").asString());
    assertEquals(12, entries.at("/1/location/lines/begin").asInt());
  }

  @Test
  void noTextOfTheTargetEndsAnAnnotationOrBeginsOne() throws IOException {
    List<String> lines = github(Changed.published(samples.hostile()));
    assertEquals(2, lines.size(), lines.toString());
    String[] parts = lines.get(0).split("::", 3);
    assertEquals("", parts[0]);
    String title = parts[1].substring(parts[1].indexOf("title=") + "title=".length());
    assertTrue(parts[1].startsWith("notice title="), "the path leads nowhere: " + parts[1]);
    assertFalse(title.contains(":") || title.contains(","), title);
    assertTrue(title.contains("javascript%3Aalert(3)"), title);
    assertFalse(lines.get(0).matches(".*%(?!0A|25|3A|2C).*"), lines.get(0));
  }

  @Test
  void noMoreThanGitHubShows() throws IOException {
    Report base = Changed.published(samples.believable());
    Finding high = base.findings().get(0);
    List<Finding> many = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      many.add(high.withId("F-" + i));
    }
    List<String> lines = github(Changed.findings(base, many));
    assertEquals(8, lines.stream().filter(l -> l.startsWith("::error ")).count());
    assertTrue(lines.stream().anyMatch(l -> l.contains("22 more findings are left out")));
  }

  @Test
  void everyEntryHasWhatGitLabAsksFor() throws IOException {
    Set<String> severities = new HashSet<>();
    for (Report report :
        List.of(samples.triaged(), Changed.published(samples.triaged()), samples.hostile())) {
      Set<String> prints = new HashSet<>();
      for (JsonNode entry : gitlab(report)) {
        for (String field : List.of("/description", "/check_name", "/location/path")) {
          assertFalse(entry.at(field).asString().isEmpty(), field);
        }
        assertTrue(entry.at("/location/lines/begin").asInt() >= 1);
        assertTrue(prints.add(entry.at("/fingerprint").asString()), "GitLab shows the first only");
        severities.add(entry.at("/severity").asString());
      }
    }
    assertEquals(Set.of("info", "major", "critical", "blocker"), severities);
  }

  private List<String> github(Report report) throws IOException {
    return Renderers.named().get("github").content(report, evidence).lines().toList();
  }

  private JsonNode gitlab(Report report) throws IOException {
    return Json.MAPPER.readTree(Renderers.named().get("gitlab").content(report, evidence));
  }
}
