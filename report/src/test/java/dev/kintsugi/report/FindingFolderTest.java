package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingFolderTest {
  @TempDir Path store;
  @TempDir Path otherStore;
  @TempDir Path folder;
  private FolderStore evidence;
  private FolderStore other;
  private Report report;

  @BeforeEach
  void render() throws IOException {
    evidence = new FolderStore(store);
    other = new FolderStore(otherStore);
    report = new SampleReports(evidence).believable();
    Renderers.renderAll(report, evidence, folder);
  }

  @Test
  void everyFindingComesBackWithItsEvidence() throws IOException {
    for (Finding finding : report.findings()) {
      assertEquals(finding, FindingFolder.read(folder.resolve(finding.id()), other));
      for (Proof proof : finding.proofs()) {
        assertArrayEquals(evidence.bytes(proof.input()), other.bytes(proof.input()));
        assertArrayEquals(evidence.bytes(proof.harness()), other.bytes(proof.harness()));
      }
      for (Patch patch : finding.patches()) {
        assertArrayEquals(evidence.bytes(patch.diff()), other.bytes(patch.diff()));
      }
    }
  }

  @Test
  void hostileTextComesBackToo() throws IOException {
    Report hostile = new SampleReports(evidence).hostile();
    Renderers.renderAll(hostile, evidence, folder);
    Finding back = FindingFolder.read(folder.resolve("F-1"), other);
    assertEquals(hostile.findings().get(0).tier(), back.tier());
    assertEquals(hostile.findings().get(0).proof().input(), back.proof().input());
  }

  @Test
  void aRecordOfAnEarlierVersionIsRead() throws IOException {
    change(json -> json.replaceAll("    \"cvss\": \"[^\"]*\",\n", ""));
    change(json -> json.replaceAll(",\n *\"job\": \"[^\"]*\"", ""));
    String json = Files.readString(folder.resolve("F-1/finding.json"));
    assertFalse(json.contains("cvss") || json.contains("\"job\""), json);
    Finding back = FindingFolder.read(folder.resolve("F-1"), other);
    assertEquals(report.findings().get(0), back);
  }

  @Test
  void aChangedInputIsRefused() throws IOException {
    Files.writeString(folder.resolve("F-1/input"), "other");
    refused("input was changed: its hash is another");
  }

  @Test
  void aMissingInputIsRefused() throws IOException {
    Files.delete(folder.resolve("F-1/input"));
    refused("input is missing, or not a plain file");
  }

  @Test
  void aLinkIsRefused(@TempDir Path outside) throws IOException {
    Path secret = outside.resolve("secret");
    Files.move(folder.resolve("F-1/input"), secret);
    Files.createSymbolicLink(folder.resolve("F-1/input"), secret);
    refused("input is missing, or not a plain file");
  }

  @Test
  void aPathOutOfTheFolderIsRefused() throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");
    String id = "sha256:" + Hashes.sha256("secret");
    change(json -> json.replace("\"files\": {", "\"files\": {\"" + id + "\": \"../secret\","));
    refused("Not a file name of a finding: ../secret");
  }

  @Test
  void evidenceThatIsNotListedIsRefused() throws IOException {
    String id = report.findings().get(0).proof().input();
    change(json -> json.replace("\"input\": \"" + id, "\"input\": \"sha256:" + "0".repeat(64)));
    refused("finding.json names evidence that is not in its folder");
  }

  @Test
  void anIdThatIsNoHashIsRefused() throws IOException {
    String id = report.findings().get(0).proof().input();
    change(json -> json.replace(id, "../../etc/passwd"));
    refused("finding.json names evidence that is not in its folder");
  }

  @Test
  void aNameThatIsNoIdIsRefused() throws IOException {
    change(json -> json.replace("\"id\": \"F-1\"", "\"id\": \"../F-1\""));
    refused("finding.json has no finding with a proof");
  }

  @Test
  void unknownMembersNullsAndRubbishAreRefused() throws IOException {
    String good = Files.readString(folder.resolve("F-1/finding.json"));
    Path file = folder.resolve("F-1/finding.json");
    for (String bad :
        new String[] {
          "",
          "null",
          "[]",
          "{}",
          good + "x",
          good.replace("\"tier\"", "\"tiers\""),
          good.replace("\"PLAIN\"", "\"HUGE\""),
          good.replace("\"required\": 5", "\"required\": null"),
          good.replace("\"cwe\": [", "\"cwe\": [null,"),
          good.replace("\"version\": \"1.0\"", "\"version\": \"2.0\""),
          "[".repeat(100_000)
        }) {
      Files.writeString(file, bad);
      assertThrows(
          RefusedFolder.class,
          () -> FindingFolder.read(folder.resolve("F-1"), other),
          bad.substring(0, Math.min(60, bad.length())));
    }
  }

  private void change(UnaryOperator<String> edit) throws IOException {
    Path file = folder.resolve("F-1/finding.json");
    Files.writeString(file, edit.apply(Files.readString(file)));
  }

  private void refused(String message) {
    RefusedFolder refusal =
        assertThrows(RefusedFolder.class, () -> FindingFolder.read(folder.resolve("F-1"), other));
    assertEquals(message, refusal.getMessage());
  }
}
