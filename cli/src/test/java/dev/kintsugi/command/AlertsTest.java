package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What two other scanners said of the example, taken as ideas. */
class AlertsTest {
  private static final int GATE = 1;
  private static final int USAGE = 2;
  private static final Path SAMPLES =
      Path.of("..", "report", "src", "test", "resources", "samples").toAbsolutePath();
  private static final Path EXAMPLE =
      Path.of("..", "examples", "ledger-import", "src", "main", "java").toAbsolutePath();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void eachAlertIsProvenOrOpenWithAReason() throws Exception {
    JsonNode both = JSON.readTree(Files.readString(SAMPLES.resolve("spotbugs.sarif")));
    JsonNode other = JSON.readTree(Files.readString(SAMPLES.resolve("pmd.sarif")));
    ((ArrayNode) both.path("runs")).add(other.at("/runs/0"));
    Files.write(folder.resolve("both.sarif"), JSON.writeValueAsBytes(both));
    Jars.zip(folder.resolve("ledger.jar"), compiled());
    Kintsugi.Ended ended =
        new Kintsugi(folder)
            .run(
                "prove",
                "ledger.jar",
                "--sarif=both.sarif",
                "--only=ledger.tools",
                "--probes=600",
                "-o",
                "sarif-back=back.sarif",
                "--no-config",
                "--progress=none");
    assertEquals(GATE, ended.code(), ended.toString());
    String said = String.join("\n", ended.out());
    assertTrue(said.contains("alerts of other scanners: 1 proven, 26 open"), said);
    assertTrue(said.contains("F-1   COMMAND_INJECTION TextRecoder.java:23: F-1 breaks"), said);
    Map<String, String> verdicts = new TreeMap<>();
    JsonNode report = JSON.readTree(Files.readString(folder.resolve("out/report.json")));
    for (JsonNode alert : report.path("alerts")) {
      String file = alert.at("/places/0/file").asString("");
      String where = file.substring(file.lastIndexOf('/') + 1) + ":" + alert.at("/places/0/line");
      verdicts.put(
          alert.path("rule").asString("") + " " + where,
          alert.path("verdict").asString("") + ", " + alert.path("why").asString(""));
    }
    verdict(verdicts, "COMMAND_INJECTION TextRecoder.java:23", "proven, F-1 breaks there");
    verdict(
        verdicts,
        "COMMAND_INJECTION ChecksumTool.java:31",
        "open, not proven: 1 of 1 entry points that reach it were called");
    verdict(verdicts, "IMPROPER_UNICODE ChecksumTool.java:24", "open, no oracle judges CWE-176");
    verdict(
        verdicts,
        "XXE_DOCUMENT XmlStatementReader.java:46",
        "open, none of 6 entry points that reach it was called: it was not hunted");
    verdict(verdicts, "PreserveStackTrace FeeFormula.java:117", "open, none of");
    JsonNode back = JSON.readTree(Files.readString(folder.resolve("back.sarif")));
    String bag = "/properties/kintsugi/verdict";
    assertEquals("proven", back.at("/runs/0/results/4" + bag).asString(""));
    assertEquals("open", back.at("/runs/1/results/20" + bag).asString(""));
    String page = Files.readString(folder.resolve("out/report.html"));
    assertTrue(page.contains("Alerts of other scanners"), "the list of its own");
  }

  private static void verdict(Map<String, String> verdicts, String alert, String begin) {
    String verdict = verdicts.getOrDefault(alert, "");
    assertTrue(verdict.startsWith(begin), alert + ": " + verdict + " of " + verdicts);
  }

  @Test
  void alertsThatCanNotBeTaken() throws Exception {
    Kintsugi kintsugi = new Kintsugi(folder);
    Files.writeString(folder.resolve("no.sarif"), "{\"version\":\"1.0.0\",\"runs\":[]}");
    kintsugi
        .run("prove", "a:b:1", "--sarif=no.sarif", "--no-config")
        .saysInOneLine(USAGE, "--sarif no.sarif: it is not SARIF 2.1.0");
    kintsugi
        .run("prove", "a:b:1", "--sarif=lost.sarif", "--no-config")
        .saysInOneLine(USAGE, "--sarif lost.sarif: there is no such file");
    kintsugi
        .run("prove", "a:b:1", "-o", "sarif-back=back.sarif", "--no-config")
        .saysInOneLine(USAGE, "sarif-back: needs alerts");
  }

  private Map<String, byte[]> compiled() throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(List.of("-g", "--release", "17", "-d", classes.toString()));
    try (var walk = Files.walk(EXAMPLE)) {
      walk.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(arguments::add);
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, exit);
    return Jars.content(classes);
  }
}
