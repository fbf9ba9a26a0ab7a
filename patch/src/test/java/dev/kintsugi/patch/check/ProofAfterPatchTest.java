package dev.kintsugi.patch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.patch.lab.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proof that is silent on the patched target still has to show. */
class ProofAfterPatchTest {
  private static final Location CHANGED = new Location("toy", "A#read ()V", "A.toy", 3, "");

  private static Verdict control(Set<String> before, Set<String> after) {
    return PositiveControl.judge(Optional.of(CHANGED), before, after, "rejected").verdict();
  }

  @Test
  void itEntersTheChangedMethodOrTheOneThatTookItsPlace() {
    Set<String> before = Set.of("A#read ()V", "A#read (Text)V");
    assertEquals(Verdict.PASS, control(before, Set.of("A#read ()V")));
    assertEquals(Verdict.PASS, control(before, Set.of("A#read (Depth)V")));
    assertEquals(Verdict.FAIL, control(before, Set.of("A#read (Text)V")));
    assertEquals(Verdict.FAIL, control(before, Set.of("B#read ()V")));
  }

  @Test
  void itDoesNothingOfWhatItDid() {
    Observation half =
        new Observation(
            "class",
            "CWE-470",
            "class",
            "it was initialised",
            List.of(),
            List.of(),
            new TreeMap<>());
    assertEquals(Verdict.PASS, ProofStops.judge(silent(List.of())).verdict());
    CheckResult stopped = ProofStops.judge(silent(List.of(half)));
    assertEquals(Verdict.FAIL, stopped.verdict());
    assertTrue(stopped.why().contains("it was initialised"), stopped.why());
  }

  @Test
  void aFurtherEntryPointIsLeftOpenOnlyByABreakOfTheSameCause(@TempDir Path folder)
      throws Exception {
    Finding finding = new Lab(folder).finding;
    Observation same = finding.proof().observation();
    List<Proof> all = List.of(finding.proofs().get(1), through("other", same));
    Replay silent = silent(List.of());
    CheckResult open = VariantsStop.judge(finding, all, List.of(silent, holds(same)));
    assertEquals(Verdict.FAIL, open.verdict());
    assertTrue(open.why().contains("entry points that no proof enters: other"), open.why());
    Observation another =
        new Observation(
            same.oracle(),
            same.cwe(),
            same.weakness(),
            same.detail(),
            List.of(),
            List.of("elsewhere"),
            new TreeMap<>());
    CheckResult closed = VariantsStop.judge(finding, all, List.of(silent, holds(another)));
    assertEquals(Verdict.UNKNOWN, closed.verdict(), closed.why());
    assertEquals(
        Verdict.FAIL, VariantsStop.judge(finding, all, List.of(holds(another), silent)).verdict());
  }

  private static Proof through(String entry, Observation seen) {
    Location at = new Location("toy", entry, "", 0, "");
    return new Proof("", "run", "", "nest", at, seen, 1, 1, 1, "", List.of(), 1, "");
  }

  private static Replay holds(Observation seen) {
    return new Replay(Replay.Verdict.HOLDS, "", List.of(seen), List.of(), "overflow");
  }

  private static Replay silent(List<Observation> seen) {
    return new Replay(Replay.Verdict.SILENT, "", seen, List.of(), "returned");
  }
}
