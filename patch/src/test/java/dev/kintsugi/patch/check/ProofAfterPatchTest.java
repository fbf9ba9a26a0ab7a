package dev.kintsugi.patch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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

  private static Replay silent(List<Observation> seen) {
    return new Replay(Replay.Verdict.SILENT, "", seen, List.of(), "returned");
  }
}
