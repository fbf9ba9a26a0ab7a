package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.JobResult;
import dev.kintsugi.engine.jobs.RecordedJobEngine;
import dev.kintsugi.engine.jobs.RecordedJobEngine.Recorded;
import dev.kintsugi.engine.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nothing is lost, and the same seed tells the same: a scan that is killed again and again ends
 * with the report of one that nobody disturbed, and does no finished job twice.
 */
class KilledScanTest {
  /** Entries in the ledger after which the process is killed; the last ones lie in the patching. */
  private static final List<Integer> KILLED_AFTER = List.of(1, 3, 6, 9, 12, 15, 18);

  private static final String COSTS = "Times and costs of this run";

  private Path folder;

  @Test
  void aKilledScanEndsWithTheReportOfAnUndisturbedOne() throws Exception {
    folder = ScannedBrackets.folder();
    Kintsugi kintsugi = new Kintsugi(folder);
    int kills = 0;
    for (int entries : KILLED_AFTER) {
      kills += killedAfter(entries, kintsugi.start(ScannedBrackets.scan("killed"))) ? 1 : 0;
    }
    assertTrue(kills >= KILLED_AFTER.size() / 2, "it was too fast to be killed: " + kills);
    Kintsugi.Ended last = kintsugi.run(ScannedBrackets.scan("killed"));
    assertEquals(1, last.code(), last.toString());
    assertFalse(shown("whole").get("F-1/patch.diff").isEmpty());
    assertEquals(shown("whole"), shown("killed"));
    assertNoJobTwice(folder.resolve("killed"));
    assertEquals(1, kintsugi.run("report", "killed", "--progress=none").code());
    assertEquals(shown("whole"), shown("killed"), "a report is a function of the ledger");
  }

  /** Kills it when the ledger has so many entries; false if it ended before. */
  private boolean killedAfter(int entries, Kintsugi.Running running) throws Exception {
    Path ledger = folder.resolve("killed/campaign/ledger.ndjson");
    Process process = running.process();
    while (entries(ledger) < entries && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
      // what is waited for is the entry, or else the end
    }
    boolean alive = process.isAlive();
    process.destroyForcibly();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return alive;
  }

  private static long entries(Path ledger) throws IOException {
    if (!Files.exists(ledger)) {
      return 0;
    }
    String text = Files.readString(ledger, StandardCharsets.ISO_8859_1);
    return text.chars().filter(c -> c == '\n').count();
  }

  /** All that a reader is shown, by file, without times and costs. */
  private SortedMap<String, String> shown(String out) throws IOException {
    Path root = folder.resolve(out);
    List<Path> files = new ArrayList<>();
    try (var walk = Files.walk(root)) {
      walk.filter(Files::isRegularFile).forEach(files::add);
    }
    SortedMap<String, String> shown = new TreeMap<>();
    for (Path file : files) {
      String name = root.relativize(file).toString();
      if (!name.startsWith("campaign/")) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        shown.put(name, withoutCosts(name, text));
      }
    }
    assertTrue(shown.keySet().containsAll(List.of("report.json", "report.html", "report.sarif")));
    return shown;
  }

  private static String withoutCosts(String name, String text) {
    if (name.equals("report.json")) {
      JsonMapper json = JsonMapper.builder().build();
      ObjectNode report = (ObjectNode) json.readTree(text);
      assertFalse(report.remove("run").isEmpty());
      return json.writeValueAsString(report);
    }
    if (name.equals("report.html")) {
      int costs = text.indexOf(COSTS);
      assertTrue(costs > 0);
      return text.substring(0, costs) + text.substring(text.indexOf("<footer"));
    }
    return text;
  }

  private static void assertNoJobTwice(Path out) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    List<String> finished = new ArrayList<>();
    Path path = out.resolve("campaign/ledger.ndjson");
    try (Ledger ledger = Ledger.open(path, "test 1", Clock.systemUTC())) {
      for (var body : ledger.bodies(RecordedJobEngine.KIND)) {
        Recorded job = json.treeToValue(body, Recorded.class);
        if (job.result().status() == JobResult.Status.OK) {
          finished.add(job.job().kind() + " " + job.id());
        }
      }
    }
    assertEquals(finished.stream().distinct().toList(), finished, "a finished job was done again");
  }
}
