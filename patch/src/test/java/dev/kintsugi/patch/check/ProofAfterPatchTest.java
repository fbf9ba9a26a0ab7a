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

  @Test
  void whatTheCallerNamesAtAFurtherEntryPointNeedNotStop(@TempDir Path folder) throws Exception {
    Finding lab = new Lab(folder).finding;
    Proof inside = through("read", fetched("CWE-611", 0));
    Finding finding = lab.withProofs(List.of(inside));
    Proof named = through("open", fetched("CWE-611", 1));
    assertEquals(Verdict.UNKNOWN, after(finding, named, 1), "the address is the argument");
    assertEquals(Verdict.FAIL, after(finding, named, 0), "it stands inside the data now");
    Proof data = through("open", fetched("CWE-611", 0));
    assertEquals(Verdict.FAIL, after(finding, data, 1), "it stood inside the data before");
    Proof here = through("read", fetched("CWE-611", 1));
    assertEquals(Verdict.FAIL, after(finding, here, 1), "data enters here");
    Finding debatable = lab.withProofs(List.of(through("read", fetched("CWE-611", 1))));
    assertEquals(Verdict.FAIL, after(debatable, named, 1), "the finding itself is about that");
    Finding paths = lab.withProofs(List.of(through("read", fetched("CWE-22", 0))));
    Proof path = through("open", fetched("CWE-22", 1));
    assertEquals(Verdict.FAIL, after(paths, path, 1), "a folder may stand beside the name");
  }

  private static Verdict after(Finding finding, Proof proof, long whole) {
    Observation seen = fetched(proof.observation().cwe(), whole);
    return VariantsStop.judge(finding, List.of(proof), List.of(holds(seen))).verdict();
  }

  private static Observation fetched(String cwe, long whole) {
    TreeMap<String, Long> measures = new TreeMap<>();
    measures.put("whole", whole);
    return new Observation(
        "fetch", cwe, "fetch", "it was fetched", List.of(), List.of("main"), measures);
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
