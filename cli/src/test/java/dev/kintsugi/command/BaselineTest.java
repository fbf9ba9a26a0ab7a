package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is known and what is suppressed is marked, counted, and decides the exit code. */
class BaselineTest {
  private static final int CLEAN = 0;
  private static final int GATE = 1;
  private static final int USAGE = 2;
  private static final String FILE = "kintsugi-baseline.json";
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  @TempDir static Path folder;
  private Kintsugi kintsugi = new Kintsugi(folder);

  /** One hunt for all tests: what they change is written anew by the next report. */
  @BeforeAll
  static void hunt() throws Exception {
    Jars.library(folder, "brackets.jar", "lab/Brackets", Jars.BRACKETS);
    Kintsugi.Ended ended =
        new Kintsugi(folder)
            .run("prove", "brackets.jar", "--progress=none", "--probes=400", "--seed=7");
    ended.ends(GATE, "Gate (proven): failed by F-1");
    assertFalse(ended.out().toString().contains("baseline"), "nobody asked for one");
  }

  @BeforeEach
  void unconfigured() throws IOException {
    Files.deleteIfExists(folder.resolve("kintsugi.yaml"));
    Files.deleteIfExists(folder.resolve(FILE));
  }

  @Test
  void whatIsKnownDoesNotFailTheRuleForWhatIsNew() throws Exception {
    report("--fail-on", "new").ends(GATE, "Gate (new): failed by F-1");
    kintsugi.run("baseline", "write", "--progress=none").ends(CLEAN, "1 findings are known");
    String written = Files.readString(folder.resolve(FILE));
    assertTrue(written.contains(fingerprint()) && written.contains("CWE-674"), written);
    assertFalse(written.contains("Brackets") || written.contains("parse"), "nothing of the proof");

    report("--baseline", FILE, "--fail-on", "new").ends(CLEAN, "Gate (new): passed");
    report("--baseline", FILE).ends(GATE, "known from the baseline: 1 of 1");
    assertEquals("known", json().at("/findings/0/baseline").asString());
    assertEquals(1, json().at("/hidden/baseline").asInt());
    assertTrue(json().at("/hidden/suppressions").isNull());
    assertTrue(read("out/report.sarif").contains("\"unchanged\""));
    assertTrue(read("out/summary.md").contains("known from the baseline: 1 of 1"));

    kintsugi.run("baseline", "lint", "--baseline", FILE, "--progress=none").ends(CLEAN, "1 known");
    String more = "    {\"fingerprint\": \"" + UNKNOWN + "\", \"cwe\": \"CWE-22\"},";
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(FILE)));
    lines.add(3, more);
    Files.write(folder.resolve(FILE), lines);
    kintsugi
        .run("baseline", "lint", "--baseline", FILE, "--progress=none")
        .ends(GATE, FILE + ":4: unused: " + UNKNOWN + " (CWE-22)");
    kintsugi.run("baseline", "write", "--progress=none").ends(CLEAN, "1 findings are known");
    assertEquals(written, Files.readString(folder.resolve(FILE)));
  }

  @Test
  void anEmptyBaselineIsCountedToo() throws Exception {
    Files.writeString(folder.resolve(FILE), "{\"version\": 1, \"findings\": []}");
    report("--baseline", FILE, "--fail-on=new").ends(GATE, "known from the baseline: 0 of 1");
    assertEquals("new", json().at("/findings/0/baseline").asString());
    assertTrue(json().at("/hidden/baseline").isIntegralNumber());
    assertTrue(read("out/report.sarif").contains("\"baselineState\": \"new\""));
  }

  @Test
  void aSuppressionHidesUntilItsDayAndSaysWhy() throws Exception {
    configure("suppressions:", entry(fingerprint(), "9999-12-31"));
    report().ends(CLEAN, "suppressed: 1 of 1");
    assertEquals("9999-12-31", json().at("/findings/0/suppressed/until").asString());
    assertTrue(read("out/report.sarif").contains("\"justification\": \"it is ours\""));
    assertTrue(read("out/report.html").contains("suppressed until 9999-12-31: it is ours"));
    lint().ends(CLEAN, "1 suppressions");

    List<String> lines = prove("--out=out", "--probes=400", "--seed=7", "--json-lines").out();
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains("\"suppressed\":{\"reason\":\"it is ours\""), lines.get(0));

    configure("suppressions:", entry(fingerprint(), "2001-01-31"), entry(UNKNOWN, "9999-12-31"));
    report().ends(GATE, "F-1 counts again: its suppression ended on 2001-01-31 (it is ours)");
    assertEquals(0, json().at("/hidden/suppressions").asInt());
    assertEquals(1, json().at("/hidden/expired").size());
    Kintsugi.Ended told = lint();
    told.ends(GATE, "kintsugi.yaml:2: expired on 2001-01-31: " + fingerprint());
    told.ends(GATE, "kintsugi.yaml:3: unknown: " + UNKNOWN);

    configure("suppressions: []");
    report().ends(GATE, "suppressed: 0 of 1");
    configure("suppressions:", "  - fingerprint: " + fingerprint(), "    until: 9999-12-31");
    report().saysInOneLine(USAGE, "kintsugi.yaml:2: this suppression has no reason");
    report("--no-config").ends(GATE, "Gate (proven): failed by F-1");
  }

  @Test
  void flagEnvironmentFileDefault() throws Exception {
    report().ends(GATE, "Gate (proven)");
    configure("fail-on: never");
    report().ends(CLEAN, "kintsugi.yaml: fail-on\nGate (never): passed");
    kintsugi = kintsugi.withVariable("KINTSUGI_FAIL_ON", "severity>=low");
    report().ends(GATE, "Gate (severity>=low): failed");
    report("--fail-on=severity>=critical").ends(CLEAN, "Gate (severity>=critical): passed");
    String shown = kintsugi.run("config", "show").out().toString();
    assertTrue(shown.contains("severity>=low") && shown.contains("KINTSUGI_FAIL_ON"), shown);
  }

  @Test
  void aProjectThatWantsMoreThanItMayIsRefused() throws Exception {
    for (String line :
        List.of("sandbox: unshare", "out: elsewhere", "target-jdk: .", "offline: false")) {
      configure(line);
      String key = line.substring(0, line.indexOf(':'));
      prove("--out=begun")
          .saysInOneLine(USAGE, "kintsugi.yaml:1: " + key + " is not for a file that lies in");
    }
    configure("baseline: ../known.json");
    prove("--out=begun").saysInOneLine(USAGE, "lies outside of the project");
    configure("unsafe-no-sandbox: true");
    prove("--out=begun").saysInOneLine(USAGE, "kintsugi.yaml:1: unsafe-no-sandbox is no key");
    configure("x: [");
    prove("--out=begun").saysInOneLine(USAGE, "kintsugi.yaml:");
    configure("budget: 1s");
    prove("--out=begun").saysInOneLine(USAGE, "kintsugi.yaml:1: budget 1s: too small");
    assertFalse(Files.exists(folder.resolve("begun")), "nothing was begun");
    Files.move(folder.resolve("kintsugi.yaml"), folder.resolve("mine.yaml"));
    Files.writeString(folder.resolve("mine.yaml"), "sandbox: paper\n");
    kintsugi
        .run("prove", "brackets.jar", "--out=begun", "--config=mine.yaml")
        .saysInOneLine(USAGE, "mine.yaml:1: sandbox paper: write one of");
    kintsugi
        .withVariable("KINTSUGI_CONFIG", "none.yaml")
        .run("report", "out")
        .saysInOneLine(USAGE, "none.yaml: there is no such file");
  }

  @Test
  void aBaselineReplacesNothingElse() throws Exception {
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    kintsugi.run("baseline", "write", "-o", "pom.xml").saysInOneLine(USAGE, "no baseline");
    assertEquals("<project/>", read("pom.xml"));
    report("--baseline", "none.json").saysInOneLine(USAGE, "no such file");
    kintsugi.run("baseline", "lint", "--out", "none").saysInOneLine(USAGE, "holds no campaign");
  }

  private void configure(String... lines) throws IOException {
    Files.writeString(folder.resolve("kintsugi.yaml"), String.join("\n", lines) + "\n");
  }

  private static String entry(String fingerprint, String until) {
    return "  - {fingerprint: " + fingerprint + ", reason: it is ours, until: " + until + "}";
  }

  private String fingerprint() throws IOException {
    return json().at("/findings/0/fingerprint").asString();
  }

  private JsonNode json() {
    return Kintsugi.report(folder.resolve("out"));
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private Kintsugi.Ended prove(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("prove", "brackets.jar", "--progress=none"));
    arguments.addAll(List.of(more));
    return kintsugi.run(arguments.toArray(String[]::new));
  }

  private Kintsugi.Ended lint() throws Exception {
    return kintsugi.run("baseline", "lint", "--progress=none");
  }

  private Kintsugi.Ended report(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("report", "out", "--progress=none"));
    arguments.addAll(List.of(more));
    return kintsugi.run(arguments.toArray(String[]::new));
  }
}
