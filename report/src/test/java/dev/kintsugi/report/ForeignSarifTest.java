package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.sarif.ForeignSarif;
import dev.kintsugi.report.sarif.SarifBack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Alerts of other scanners, as those wrote them, and the same with verdicts. */
class ForeignSarifTest {
  private static final Path SAMPLES = Path.of("src", "test", "resources", "samples");

  @TempDir Path folder;

  private static List<Alert> alerts(String file) throws IOException {
    return ForeignSarif.read(Files.readAllBytes(SAMPLES.resolve(file)));
  }

  private static String brief(Alert alert) {
    String place = alert.places().get(0).file() + ":" + alert.places().get(0).line();
    return alert.rule() + " " + alert.cwe() + " " + place;
  }

  @Test
  void alertsOfSpotBugs() throws Exception {
    List<Alert> alerts = alerts("spotbugs.sarif");
    assertEquals(
        List.of(
            "NP_NULL_ON_SOME_PATH_FROM_RETURN_VALUE []"
                + " org/example/ledger/archive/AttachmentUnpacker.java:46",
            "NP_NULL_ON_SOME_PATH_FROM_RETURN_VALUE []"
                + " org/example/ledger/archive/BackupRestorer.java:39",
            "COMMAND_INJECTION [CWE-78] org/example/ledger/tools/ChecksumTool.java:31",
            "IMPROPER_UNICODE [CWE-176] org/example/ledger/tools/ChecksumTool.java:24",
            "COMMAND_INJECTION [CWE-78] org/example/ledger/tools/TextRecoder.java:23",
            "XXE_DOCUMENT [CWE-611] org/example/ledger/xml/XmlStatementReader.java:46"),
        alerts.stream().map(ForeignSarifTest::brief).toList());
    assertEquals("SpotBugs", alerts.get(0).tool());
    assertEquals(5, alerts.get(5).result());
  }

  @Test
  void alertsOfPmd() throws Exception {
    List<Alert> alerts = alerts("pmd.sarif");
    assertEquals(21, alerts.size());
    assertEquals(
        "LiteralsFirstInComparisons []"
            + " /home/dev/ledger-import/src/main/java/org/example/ledger/Amounts.java:23",
        brief(alerts.get(0)));
    assertTrue(alerts.stream().allMatch(a -> a.end() >= a.places().get(0).line()));
  }

  @Test
  void classesStandInTagsToo() throws Exception {
    String rule =
        "{'id':'r','properties':{'tags':['external/cwe/cwe-022','CWE-78: OS commands','scwe-1'],"
            + "'cwe':['CWE-0611']}}";
    String result =
        "{'ruleId':'r','message':{'text':'m'},'locations':[{'physicalLocation':"
            + "{'artifactLocation':{'uri':'src/a%20b/C.java'},'region':{'startLine':-4}}}]}";
    Alert alert = ForeignSarif.read(log(rule, result)).get(0);
    assertEquals("r [CWE-22, CWE-611, CWE-78] src/a b/C.java:0", brief(alert));
    Alert bare = ForeignSarif.read(log(rule, "{}")).get(0);
    assertEquals(" [] :0", brief(bare));
  }

  private static byte[] log(String rule, String result) {
    String text =
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t','rules':["
            + rule
            + "]}},'results':["
            + result
            + "]}]}";
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsNoSarifIsRefused() {
    refused("it is not JSON", "alert: one");
    refused("it is not SARIF 2.1.0", "{}");
    refused("it is not SARIF 2.1.0", "[\"2.1.0\"]");
    refused("it is not JSON, or longer or deeper", "[".repeat(5000));
    String many = "{}" + ",{}".repeat(5000);
    refused("more than 5000 results", new String(log("{}", many), StandardCharsets.UTF_8));
  }

  private static void refused(String why, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    IOException refused = assertThrows(IOException.class, () -> ForeignSarif.read(bytes));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void eachResultGetsItsVerdictAndKeepsTheRest() throws Exception {
    FolderStore evidence = new FolderStore(folder);
    byte[] bytes = Files.readAllBytes(SAMPLES.resolve("spotbugs.sarif"));
    evidence.put(bytes);
    Report report = new SampleReports(evidence).believable();
    List<Alert> alerts = new ArrayList<>(ForeignSarif.read(bytes));
    alerts.replaceAll(a -> a.with(a.places(), "", "nothing broke"));
    alerts.set(4, alerts.get(4).with(alerts.get(4).places(), "F-1", "F-1 breaks there"));
    Report told = Changed.alerts(report, alerts);
    JsonNode back = Json.MAPPER.readTree(new SarifBack().content(told, evidence));
    JsonNode results = back.at("/runs/0/results");
    JsonNode proven = results.path(4).at("/properties/kintsugi");
    assertEquals("proven", proven.path("verdict").asString(""));
    assertEquals(report.findings().get(0).fingerprint(), proven.path("fingerprint").asString(""));
    assertEquals("open", results.path(0).at("/properties/kintsugi/verdict").asString(""));
    JsonNode before = Json.MAPPER.readTree(bytes);
    for (JsonNode result : results) {
      ((tools.jackson.databind.node.ObjectNode) result).remove("properties");
    }
    assertEquals(before, back, "nothing else is another");
    String page = new SummaryReport().content(told, evidence);
    String line = page.lines().filter(l -> l.contains("IMPROPER")).collect(Collectors.joining());
    assertTrue(line.contains("| open | nothing broke |"), page);
    assertTrue(page.contains("1 proven, 5 open"), page);
  }
}
