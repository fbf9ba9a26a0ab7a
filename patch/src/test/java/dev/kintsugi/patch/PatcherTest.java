package dev.kintsugi.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.PatchProposer;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.patch.check.Rung;
import dev.kintsugi.patch.diff.UnifiedDiff;
import dev.kintsugi.patch.lab.Lab;
import dev.kintsugi.patch.lab.ToyLane;
import dev.kintsugi.patch.ladder.Grading;
import dev.kintsugi.patch.template.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder against right and wrong patches of the toy project; each is really built and run. */
class PatcherTest {
  @TempDir Path folder;
  private Lab lab;
  private final Patcher patcher = new Patcher(Templates.all(), Lab.languages());

  @BeforeEach
  void open() throws Exception {
    lab = new Lab(folder);
  }

  @Test
  void aRightPatchPassesEveryCheck() throws Exception {
    List<CheckResult> checks = check(Lab.GOOD, lab.lane(true));
    checks.forEach(c -> assertEquals(Verdict.PASS, c.verdict(), c.toString()));
    assertEquals(Rung.values().length, checks.size());
    assertEquals(Grade.A, Grading.grade(checks));
  }

  @Test
  void withoutTestsOfTheProjectItIsB() throws Exception {
    assertEquals(Grade.B, Grading.grade(check(Lab.GOOD, lab.lane(false))));
  }

  @Test
  void withoutBenignInputsItIsAStopGap() throws Exception {
    lab.noBenignInputs();
    assertEquals(Grade.C, Grading.grade(check(Lab.GOOD, lab.lane(true))));
  }

  @Test
  void withoutBudgetNothingIsClaimed() throws Exception {
    lab.budget(Duration.ZERO);
    List<CheckResult> checks = check(Lab.GOOD, lab.lane(true));
    assertEquals(Verdict.PASS, verdict(checks, Rung.COMPILES));
    assertEquals(Verdict.UNKNOWN, verdict(checks, Rung.PROOF));
    assertEquals(Grade.NONE, Grading.grade(checks));
  }

  @Test
  void anAttackThatTheBudgetCanNotPayIsNotMade() throws Exception {
    lab.budget(Duration.ofSeconds(9));
    List<CheckResult> checks = check(Lab.GOOD, lab.lane(true));
    assertEquals(Verdict.UNKNOWN, verdict(checks, Rung.RE_ATTACK));
    assertEquals(Verdict.PASS, verdict(checks, Rung.HUNKS));
    assertEquals(Grade.C, Grading.grade(checks));
  }

  /**
   * Old line, new lines in its place (parted by {@code /}), the check that must refuse, the grade.
   */
  @ParameterizedTest
  @CsvSource({
    "4, nest, reject-if depth 5000/nest, VARIANTS, NONE",
    "4, nest, reject-if depth 8999/nest, VARIANTS, NONE",
    "4, nest, reject-if depth 9000/nest, PROOF, NONE",
    "4, nest, reject-if depth 1000000/nest, PROOF, NONE",
    "4, nest, reject-if depth 20/nest, BENIGN, NONE",
    "4, nest, reject-if length 25/nest, BENIGN, NONE",
    "4, nest, reject-if always/nest, BENIGN, NONE",
    "4, nest, reject-if depth 1003/nest, RE_ATTACK, NONE",
    "4, nest, panic-if depth 512/nest, EXITS, NONE",
    "4, nest, swallow-all/nest, NO_CATCH_ALL, NONE",
    "4, nest, reject-if depth 512/crash/nest, COMPILES, NONE",
    "5, print depth, , KEEPS_FEATURES, NONE",
    "2, if @, , KEEPS_FEATURES, NONE",
    "4, recurse, reject-if depth 512/nest, APPLIES, NONE"
  })
  void aWrongPatchIsRefusedByTheCheckForIt(
      int line, String old, String lines, Rung rung, Grade grade) throws Exception {
    List<CheckResult> checks = check(diff(line, old, lines), lab.lane(true));
    assertEquals(Verdict.FAIL, verdict(checks, rung), checks.toString());
    assertEquals(grade, Grading.grade(checks));
  }

  private static final String TWO_PLACES =
      "# reads nests\nif @\nnest\nprint length\nnest\nprint depth\n";

  private static final PatchProposer WHERE_IT_BROKE =
      finding ->
          List.of(
              new Mitigation(
                  Mitigation.Kind.LIMIT_DEPTH,
                  finding.proof().observation().frames().get(0),
                  new TreeMap<>()));

  private Finding patchedAtTwoPlaces(String second) throws Exception {
    lab = new Lab(folder, TWO_PLACES);
    List<Proof> proofs =
        List.of(lab.proofAt(5, "(".repeat(9000)), lab.proofAt(3, "(".repeat(4000) + "@"));
    Map<Integer, String> edits =
        Map.of(5, diff(5, "nest", "reject-if depth 512/nest"), 3, diff(2, "if @", second));
    return new Patcher(List.of(WHERE_IT_BROKE), Lab.languages())
        .patch(lab.target, lab.finding.withProofs(proofs), lab.laneWith(edits), lab.campaign());
  }

  @Test
  void whatBreaksAtTwoPlacesIsPatchedAtBoth() throws Exception {
    Patch best = patchedAtTwoPlaces("if @/reject-if depth 512/if @").patches().get(0);
    assertEquals(Grade.A, best.grade(), best.checks().toString());
    assertEquals(2, UnifiedDiff.parse(lab.store.bytes(best.diff())).hunks().size());
    assertTrue(best.summary().endsWith("at 2 places."), best.summary());
  }

  @Test
  void anEditThatHelpsNoSiblingIsNotJoined() throws Exception {
    Finding finding = patchedAtTwoPlaces("if @/reject-if depth 100000/if @");
    assertEquals(1, finding.patches().size());
    assertEquals(Grade.NONE, finding.patches().get(0).grade());
  }

  @Test
  void aHunkThatCanGoIsSuperfluous() throws Exception {
    String more = Lab.GOOD + "@@ -9,1 +10,2 @@\n print length\n+reject-if depth 900\n";
    List<CheckResult> checks = check(more, lab.lane(true));
    assertEquals(Verdict.FAIL, verdict(checks, Rung.HUNKS));
    assertEquals(Grade.C, Grading.grade(checks));
  }

  /** A line before the first of the source, and one before the fourth. */
  private static String twoHunks(String first, String second) {
    return "--- a/main.toy\n+++ b/main.toy\n@@ -1,1 +1,2 @@\n+%s\n # reads a nest\n@@ -4,1 +5,2 @@\n+%s\n nest\n"
        .formatted(first, second);
  }

  @Test
  void aHunkWithoutWhichCallersSeeAnotherExitIsNeeded() throws Exception {
    String late = "@@ -4,1 +5,3 @@\n+limit 512\n+panic-if depth 900\n nest\n";
    String early = "@@ -1,1 +1,2 @@\n+reject-if depth LIMIT\n # reads a nest\n";
    List<CheckResult> checks =
        check("--- a/main.toy\n+++ b/main.toy\n" + early + late, lab.lane(true));
    assertEquals(Verdict.PASS, verdict(checks, Rung.HUNKS), checks.toString());
    assertEquals(Grade.A, Grading.grade(checks));
  }

  @Test
  void ofHunksThatMakeUpForEachOtherOneIsNeeded() throws Exception {
    String two = twoHunks("reject-if depth 512", "reject-if depth 512");
    List<CheckResult> checks = check(two, lab.lane(true));
    assertEquals(Verdict.PASS, verdict(checks, Rung.HUNKS), checks.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"# nothing", "limit 512", "reject-if depth 512"})
  void aHunkThatChangesNothingOrRepeatsANeededOneMayStay(String line) throws Exception {
    String more = Lab.GOOD + "@@ -9,1 +10,2 @@\n print length\n+" + line + "\n";
    List<CheckResult> checks = check(more, lab.lane(true));
    assertEquals(Verdict.PASS, verdict(checks, Rung.HUNKS), checks.toString());
    assertEquals(Grade.A, Grading.grade(checks));
  }

  @Test
  void aBreakThatWasThereBeforeIsAnotherFinding() throws Exception {
    lab = new Lab(folder, Lab.SOURCE + "shout\n");
    List<CheckResult> checks = check(Lab.GOOD, lab.lane(true));
    assertEquals(Verdict.PASS, verdict(checks, Rung.RE_ATTACK), checks.toString());
    assertEquals(Grade.A, Grading.grade(checks));
  }

  @Test
  void aBreakElsewhereThatThePatchBringsIsItsOwn() throws Exception {
    String moved = diff(4, "nest", "reject-if depth 512/shout/nest");
    List<CheckResult> checks = check(moved, lab.lane(true));
    assertEquals(Verdict.FAIL, verdict(checks, Rung.RE_ATTACK), checks.toString());
    assertEquals(Grade.NONE, Grading.grade(checks));
  }

  @Test
  void hunksThatNeedEachOtherAreAllNeeded() throws Exception {
    List<CheckResult> checks =
        check(twoHunks("limit 512", "reject-if depth LIMIT"), lab.lane(true));
    assertEquals(Verdict.PASS, verdict(checks, Rung.HUNKS), checks.toString());
    assertEquals(Grade.A, Grading.grade(checks));
  }

  @ParameterizedTest
  @CsvSource({
    "../main.toy, APPLIES",
    "/etc/passwd, APPLIES",
    "test/main.toy, APPLIES",
  })
  void aPathOutsideTheSourcesIsRefused(String path, Rung rung) throws Exception {
    String diff = Lab.GOOD.replace("main.toy", path);
    assertEquals(Verdict.FAIL, verdict(check(diff, lab.lane(true)), rung));
  }

  @Test
  void aLargePatchIsRefused() throws Exception {
    String diff = diff(4, "nest", "reject-if depth 512" + "/print length".repeat(60) + "/nest");
    assertEquals(Verdict.FAIL, verdict(check(diff, lab.lane(true)), Rung.SMALL));
  }

  @Test
  void anUnknownLanguageIsNotJudged() throws Exception {
    Patch patch =
        new Patcher()
            .check(
                lab.target, lab.finding, lab.store.put(Lab.GOOD), lab.lane(true), lab.campaign());
    assertEquals(Verdict.UNKNOWN, verdict(patch.checks(), Rung.NO_CATCH_ALL));
    assertEquals(Grade.C, patch.grade());
  }

  @Test
  void theEditorsPatchIsGradedAndRouted() throws Exception {
    Finding patched =
        patcher.patch(lab.target, lab.finding, lab.laneWith(Lab.GOOD), lab.campaign());
    assertEquals(1, patched.patches().size());
    assertEquals(Grade.A, patched.patches().get(0).grade());
    assertEquals("UnboundedRecursion", patched.patches().get(0).template());
    assertTrue(patched.route().next().startsWith("merge this patch"));
  }

  @Test
  void theProjectsOwnBuildHasTheLastWord() throws Exception {
    ToyLane takes = lab.laneWith(Lab.GOOD).refusing("shout");
    Patch taken = patcher.patch(lab.target, lab.finding, takes, lab.campaign()).patches().get(0);
    assertEquals(Grade.A, taken.grade());
    assertTrue(why(taken, Rung.COMPILES).startsWith("The project's own build takes it"));

    ToyLane refuses = lab.laneWith(Lab.GOOD).refusing("reject-if");
    Patch not = patcher.patch(lab.target, lab.finding, refuses, lab.campaign()).patches().get(0);
    assertEquals(Grade.NONE, not.grade());
    assertEquals(Verdict.FAIL, verdict(not.checks(), Rung.COMPILES));
    assertTrue(why(not, Rung.COMPILES).contains("style: reject-if"));
  }

  private static String why(Patch patch, Rung rung) {
    return patch.checks().stream()
        .filter(c -> c.name().equals(rung.text()))
        .map(CheckResult::why)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFailedAttemptIsShownAndFixedByHand() throws Exception {
    String weak = diff(4, "nest", "reject-if depth 5000/nest");
    Finding patched = patcher.patch(lab.target, lab.finding, lab.laneWith(weak), lab.campaign());
    assertEquals(Grade.NONE, patched.patches().get(0).grade());
    assertFalse(patched.route().patchable());
    assertTrue(patched.route().next().startsWith("fix by hand, because the patch by"));
  }

  @Test
  void aRefusalIsTheReason() throws Exception {
    Finding patched = patcher.patch(lab.target, lab.finding, lab.lane(true), lab.campaign());
    assertTrue(patched.patches().isEmpty());
    assertEquals("fix by hand, because the toy editor knows no way", patched.route().next());
  }

  @Test
  void withoutSourceItIsContained() throws Exception {
    Artifact program = new Artifact(Artifact.Role.PROGRAM, "p", lab.store.put("p"));
    Target bare =
        new Target("toy", "toy", "1", List.of(program), lab.target.attributes(), List.of());
    Finding patched = patcher.patch(bare, lab.finding, lab.lane(true), lab.campaign());
    assertEquals("contain, because no source is at hand", patched.route().next());
  }

  private List<CheckResult> check(String diff, ToyLane lane) throws Exception {
    return patcher
        .check(lab.target, lab.finding, lab.store.put(diff), lane, lab.campaign())
        .checks();
  }

  private static Verdict verdict(List<CheckResult> checks, Rung rung) {
    return checks.stream()
        .filter(c -> c.name().equals(rung.text()))
        .map(CheckResult::verdict)
        .findFirst()
        .orElseThrow();
  }

  private static String diff(int line, String old, String lines) {
    String added = lines == null ? "" : "+" + lines.replace("/", "\n+") + "\n";
    int count = lines == null ? 0 : lines.split("/").length;
    return "--- a/main.toy\n+++ b/main.toy\n@@ -"
        + line
        + ",1 +"
        + (count == 0 ? line - 1 : line)
        + ","
        + count
        + " @@\n-"
        + old
        + "\n"
        + added;
  }
}
