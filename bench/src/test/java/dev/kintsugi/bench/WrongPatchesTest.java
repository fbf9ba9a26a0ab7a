package dev.kintsugi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongPatchesTest {
  private static final String CLIMB =
      """
      F-1 Path traversal: failed attempt

      PASS     proof stops                      Silent in 10 of 10 fresh processes.
      UNKNOWN  siblings and variants stop       1 siblings and 3 variants are silent.
      UNKNOWN  project's tests pass as before   The project has no tests that could run.
      FAIL     re-attack stays silent           The patched target breaks again: x
      """;

  @TempDir Path folder;

  @Test
  void whatFailedIsNamedBeforeWhatCouldNotBeJudged() throws Exception {
    Verdicts.Verdict verdict = Verdicts.of("a", new Command(1, CLIMB, ""), 3, "abc");
    assertTrue(verdict.refused());
    assertEquals("re-attack stays silent", verdict.by());
    String without =
        CLIMB.lines().filter(l -> !l.startsWith("FAIL")).reduce("", (a, b) -> a + "\n" + b);
    assertEquals(
        "siblings and variants stop", Verdicts.of("a", new Command(1, without, ""), 3, "abc").by());
    assertFalse(Verdicts.of("a", new Command(0, without, ""), 3, "abc").refused());
    assertThrows(
        IOException.class, () -> Verdicts.of("a", new Command(3, "", "no folder"), 3, "abc"));
  }

  @Test
  void theFirstVerdictStaysBesideTheNewest() throws Exception {
    Verdicts verdicts = new Verdicts(folder.resolve("verdicts.tsv"));
    verdicts.add(new Verdicts.Verdict("a", false, "-", "-", 1, "one"));
    verdicts.add(new Verdicts.Verdict("a", true, "proof stops", "x", 2, "two"));
    assertFalse(verdicts.first().get("a").refused());
    assertEquals("proof stops", verdicts.newest().get("a").by());
    Planted wrong = new Planted("a", "CVE-1", "off by one", "-", "one too many");
    new WrongPatchesTable(List.of(wrong), verdicts.first(), verdicts.newest()).write(folder);
    String page = Files.readString(folder.resolve("wrong-patches.md"));
    assertTrue(page.contains("**1 of 1 (100 %)** wrong patches refused"), page);
    assertTrue(page.contains("first climb 0 of 1 (0 %)"), page);
  }

  @Test
  void ofADiffBetweenVersionsOnlyTheHunksOfTheFixAreKept() throws Exception {
    String diff =
        "diff --git a/A b/A\n--- a/A\n+++ b/A\n@@ -1 +1,2 @@\n a\n+limit\n@@ -9 +10 @@\n-b\n+c\n";
    assertEquals(
        "--- a/A\n+++ b/A\n@@ -1 +1,2 @@\n a\n+limit\n",
        UpstreamFix.withHunks(diff, Pattern.compile("limit")));
    assertThrows(
        IOException.class, () -> UpstreamFix.withHunks(diff, Pattern.compile("elsewhere")));
  }

  @Test
  void everyPlantedPatchHasItsDiff() throws Exception {
    Path set = Path.of("wrong-patches.d");
    for (Planted one : Planted.read(set.resolve("set.tsv"))) {
      Path diff = set.resolve(one.id() + ".diff");
      assertEquals(!one.isUpstream(), Files.exists(diff), one.id());
      assertFalse(one.why().isBlank(), one.id());
    }
  }
}
