package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.engine.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit code: what fails a run, and that what was not looked at is never clean. */
class GateTest {
  private static final int CLEAN = 0;
  private static final int GATE = 1;
  private static final int USAGE = 2;
  private static final int FAILED = 3;

  @TempDir Path folder;
  private Kintsugi kintsugi;

  @BeforeEach
  void prepare() {
    kintsugi = new Kintsugi(folder);
  }

  @Test
  void eachRuleDecidesAlsoForAFolderThatIsAlreadyThere() throws Exception {
    Jars.library(folder, "brackets.jar", "lab/Brackets", Jars.BRACKETS);
    prove("brackets.jar", "--fail-on", "never").ends(CLEAN, "Gate (never): passed");
    report().ends(GATE, "Gate (proven): failed by F-1");
    report("--fail-on", "proven").ends(GATE, "failed by F-1");
    report("--fail-on", "unpatched").ends(GATE, "failed by F-1");
    report("--fail-on", "severity>=low").ends(GATE, "failed by F-1");
    report("--fail-on", "severity>=critical").ends(CLEAN, "Gate (severity>=critical): passed");
    report("--fail-on", "severity>=critical, unpatched").ends(GATE, "failed by F-1");
    kintsugi.run("patch", "out", "--fail-on=never", "--progress=none").ends(CLEAN, "passed");

    Path ledger = folder.resolve("out/campaign/ledger.ndjson");
    try (Ledger open = Ledger.open(ledger, "test 1", Clock.systemUTC())) {
      Map<String, String> broke = Map.of("stage", "patch", "key", "k", "sentence", "patch F-1: oh");
      open.append("engine", "user", "broken", broke);
    }
    report().ends(FAILED, "Gate (proven): not decided");
    report("--fail-on", "never").ends(FAILED, "incomplete: patch F-1: oh");
  }

  @Test
  void nothingFoundPassesEveryRule() throws Exception {
    Jars.library(folder, "calm.jar", "lab/Calm", Jars.CALM);
    prove("calm.jar", "--fail-on", "proven,unpatched,severity>=low").ends(CLEAN, "passed");
  }

  @Test
  void aHuntThatCalledNothingIsNotClean() throws Exception {
    Jars.library(folder, "calm.jar", "lab/Calm", Jars.CALM);
    prove("calm.jar", "--only", "NothingIsCalledSo").ends(FAILED, "incomplete: ");
    report("--fail-on", "never").ends(FAILED, "Gate (never): not decided");
  }

  @Test
  void aStageThatBrokeIsToldAgainByTheReport() throws Exception {
    Jars.library(folder, "closed.jar", "Closed", "class Closed { static int one() { return 1; } }");
    prove("closed.jar", "--fail-on", "never").ends(FAILED, "no public API");
    kintsugi
        .run("report", "out", "--fail-on=never", "--progress=none")
        .saysInOneLine(FAILED, "no public API");
  }

  @Test
  void aFailureInsideIsNeitherCleanNorAFailedGate() throws Exception {
    Jars.library(folder, "calm.jar", "lab/Calm", Jars.CALM);
    Kintsugi.Ended ended =
        kintsugi.without("jackson-core").run("prove", "calm.jar", "--progress=none");
    assertEquals(FAILED, ended.code(), ended.toString());
    assertTrue(ended.err().get(0).startsWith("kintsugi: failed inside"), ended.toString());
  }

  @Test
  void rulesThatAreNone() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "not looked at");
    for (String given : List.of("findings", "", "proven,", "severity>=awful", "severity")) {
      prove("a.jar", "--fail-on", given).saysInOneLine(USAGE, "--fail-on");
    }
    prove("a.jar", "--fail-on", "severity").saysInOneLine(USAGE, "in quotes");
    prove("a.jar", "--fail-on", "never,proven").saysInOneLine(USAGE, "no other rule");
  }

  private Kintsugi.Ended prove(String target, String... more) throws Exception {
    return run(List.of("prove", target, "--progress=none", "--probes=400", "--seed=7"), more);
  }

  private Kintsugi.Ended report(String... more) throws Exception {
    return run(List.of("report", "out", "--progress=none"), more);
  }

  private Kintsugi.Ended run(List<String> arguments, String... more) throws Exception {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return kintsugi.run(all.toArray(String[]::new));
  }
}
