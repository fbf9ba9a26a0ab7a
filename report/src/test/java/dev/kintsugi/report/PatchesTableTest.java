package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchesTableTest {
  @Test
  void everyPatchHasASentenceAndAColumn(@TempDir Path folder) throws Exception {
    Finding finding =
        new SampleReports(new FolderStore(folder))
            .believable().findings().stream()
                .filter(f -> f.patches().size() == 2)
                .findFirst()
                .orElseThrow();
    List<String> lines = PatchesTable.render(finding).lines().toList();
    assertEquals(
        "  1  A: fix, every check passed: Counts the nesting and throws the parser's own"
            + " ParseException beyond 512 levels; 231 benign inputs behave the same.",
        lines.get(1));
    assertEquals(
        "  2  failed attempt: Counts the nesting in an overload; 1 of 231 benign inputs now behaves"
            + " differently.",
        lines.get(2));
    assertEquals("  benign corpus behaves the same  PASS     FAIL", lines.get(9));
    String why = "  - " + finding.route().reasons().get(1);
    assertEquals(why, lines.get(lines.size() - 1), "why the route is so");
    assertEquals("", PatchesTable.render(finding.withPatches(List.of(), finding.route())));
  }
}
