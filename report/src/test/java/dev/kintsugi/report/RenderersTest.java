package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderersTest {
  @TempDir Path store;
  @TempDir Path folder;
  private FolderStore evidence;
  private SampleReports samples;

  @BeforeEach
  void samples() {
    evidence = new FolderStore(store);
    samples = new SampleReports(evidence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.json",
        "report.sarif",
        "report.html",
        "summary.md",
        "F-1/README.md",
        "F-1/checks.json",
        "F-1/finding.json",
        "F-1/reproduce.sh",
        "F-1/patch.diff",
        "F-1/input.txt",
        "F-3/README.md",
        "F-5/README.md"
      })
  void everyFileIsAsReviewed(String name) throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    Golden.check("believable/" + name, Files.readString(folder.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.html", "summary.md"})
  void whatWasSaidBeforeStandsBesideTheFindings(String name) throws IOException {
    Renderers.renderAll(samples.triaged(), evidence, folder);
    Golden.check("triaged/" + name, Files.readString(folder.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.html", "summary.md", "report.json"})
  void aReportWithoutFindingsSaysWhatThatIsWorth(String name) throws IOException {
    Renderers.renderAll(samples.clean(), evidence, folder);
    Golden.check("clean/" + name, Files.readString(folder.resolve(name)));
  }

  @Test
  void sameReportSameBytes(@TempDir Path other) throws IOException {
    Report report = samples.believable();
    Renderers.renderAll(report, evidence, folder);
    Renderers.renderAll(samples.believable(), evidence, other);
    assertEquals(files(folder), files(other));
    Renderers.renderAll(report, evidence, folder);
    assertEquals(files(other), files(folder), "rendering again leaves nothing behind");
  }

  @Test
  void onlyTheUserCanReadTheOutput() throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    int seen = 0;
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        boolean starts = Files.isDirectory(path) || path.endsWith("reproduce.sh");
        assertEquals(starts ? "rwx------" : "rw-------", mode, path.toString());
        seen++;
      }
    }
    assertTrue(seen > 30, "files seen: " + seen);
  }

  @Test
  void findingsThatAreNoMoreLeaveNoFolder() throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    Files.createDirectories(folder.resolve("F-77"));
    Files.writeString(folder.resolve("F-77/mine.txt"), "not a finding");
    Renderers.renderAll(samples.clean(), evidence, folder);
    assertFalse(Files.exists(folder.resolve("F-1")));
    assertTrue(Files.exists(folder.resolve("F-77/mine.txt")));
  }

  @Test
  void aStopGapIsNeverCalledAFix() throws IOException {
    Renderers.renderAll(samples.believable(), evidence, folder);
    String readme = Files.readString(folder.resolve("F-3/README.md"));
    assertTrue(readme.contains("stop-gap, not a fix"));
    assertFalse(
        readme.replace("stop-gap, not a fix", "").replace("fix by hand", "").contains("fix"));
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }
}
