package dev.kintsugi.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Surface;
import dev.kintsugi.patch.lab.Lab;
import dev.kintsugi.patch.lab.ToyLane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pattern of the toy project's patched weakness; patches are really built and run. */
class ElsewhereTest {
  private static final String KIND = "recursion over input";

  /** Where the weakness of the lab breaks. */
  private static final Candidate OWN = candidate("run", "CWE-674", KIND, at("main", "main.toy", 4));

  private static final Candidate OTHER = candidate("read", "CWE-674", KIND, at("b", "b.toy", 7));

  @TempDir Path folder;
  private Lab lab;
  private Finding patched;

  @BeforeEach
  void open() throws Exception {
    lab = new Lab(folder, Lab.SOURCE + "shout\n");
    String diff = lab.store.put(Lab.GOOD);
    Patch patch = new Patch("toy", "Rejects.", diff, List.of(), Grade.A);
    Route merge = new Route(true, true, List.of("Every check passes."), "merge this patch");
    patched = lab.finding.withPatches(List.of(patch), merge);
  }

  @Test
  void anotherPlaceWithoutTheGuardIsHuntedAndTold() throws Exception {
    ToyLane lane = lab.lane(true).proving();
    ProofReport told = look(lane, List.of(patched), OWN, OTHER);
    assertEquals(List.of("read"), lane.hunts());
    List<String> reasons = told.findings().get(0).route().reasons();
    assertEquals(2, reasons.size(), reasons.toString());
    assertTrue(reasons.get(1).startsWith("Same pattern, not proven: b.toy:7; "), reasons.get(1));
    assertTrue(reasons.get(1).contains("nothing was proven there"), reasons.get(1));
    assertEquals("merge this patch", told.findings().get(0).route().next());
    assertEquals(List.of(OWN, OTHER), told.candidates().stream().map(c -> unmarked(c)).toList());
    assertEquals(
        List.of("", "same pattern as F-1"), told.candidates().stream().map(this::mark).toList());
    assertTrue(told.candidates().stream().noneMatch(Candidate::strong), "nothing broke there");
  }

  @Test
  void placesThatAreNoneOfThePatternAreNot() throws Exception {
    ToyLane lane = lab.lane(true); // would break if it had to hunt
    Location inside = at("helper", "main.toy", 2);
    List<Candidate> none =
        List.of(
            candidate("e1", "CWE-674", KIND, new Location("toy", "g", "g.toy", 3, "a check")),
            candidate("e2", "CWE-674", KIND, at("main", "main.toy", 4), at("deep", "deep.toy", 9)),
            candidate("e3", "CWE-674", KIND, inside, at("far", "far.toy", 9)),
            candidate("e4", "CWE-674", "another kind", at("k", "k.toy", 1)),
            candidate("e5", "CWE-22", KIND, at("c", "c.toy", 1)),
            candidate("e6", "CWE-674", KIND, at("loud", "loud.toy", 9)));
    Finding loud = lab.other("loud", "loud.toy", 9, "!").withId("F-2");
    List<Candidate> all = Stream.concat(Stream.of(OWN), none.stream()).toList();
    ProofReport before = report(List.of(patched, loud), all);
    assertSame(before, look(lane, before, all));
  }

  @Test
  void aWeaknessWhoseOperationNoCandidateTellsHasNoPattern() throws Exception {
    ProofReport told = look(lab.lane(true), List.of(patched), OTHER);
    assertEquals(List.of(patched), told.findings());
  }

  @Test
  void whatIsProvenThereIsAFindingOfItsOwn() throws Exception {
    Finding shout = lab.other("shout", "b.toy", 7, "!");
    ProofReport told = look(lab.lane(true).proving(shout), List.of(patched), OWN, OTHER);
    assertEquals(List.of("F-1", "F-2"), told.findings().stream().map(Finding::id).toList());
    assertEquals(shout.withId("F-2"), told.findings().get(1));
    assertEquals(
        List.of("Every check passes.", "Same pattern, proven at b.toy:7: F-2."),
        told.findings().get(0).route().reasons());
    assertEquals(List.of(OWN), told.candidates());
  }

  @Test
  void whatThePatchStopsOrIsKnownIsNone() throws Exception {
    Finding stopped = lab.other("elsewhere", "b.toy", 7, "(".repeat(9000));
    Finding known = lab.other("main", "main.toy", 4, "(".repeat(7000));
    ProofReport told = look(lab.lane(true).proving(stopped, known), List.of(patched), OWN, OTHER);
    assertEquals(1, told.findings().size());
  }

  @Test
  void withoutBudgetItIsToldThatNothingWasHunted() throws Exception {
    lab.budget(Duration.ofSeconds(5));
    ProofReport told = look(lab.lane(true), List.of(patched), OWN, OTHER);
    String why = told.findings().get(0).route().reasons().get(1);
    assertTrue(why.contains("the budget left no time to hunt there"), why);
    assertTrue(told.candidates().stream().noneMatch(Candidate::strong), "it may be guarded");
  }

  @Test
  void whatWasToldUnderAnotherFindingIsNotToldAgain() throws Exception {
    ProofReport told = look(lab.lane(true).proving(), List.of(patched), OWN, OTHER);
    Finding again = patched.withId("F-9");
    ProofReport later = report(List.of(again), told.candidates());
    assertSame(later, look(lab.lane(true), later, List.of(OWN, OTHER)));
  }

  @Test
  void ofManyPlacesAFewAreHuntedAndTheRestIsCounted() throws Exception {
    List<Candidate> many = new ArrayList<>(List.of(OWN));
    for (int i = 1; i <= Elsewhere.MOST + 2; i++) {
      many.add(candidate("e" + i, "CWE-674", KIND, at("m" + i, "m.toy", i)));
    }
    ToyLane lane = lab.lane(true).proving();
    ProofReport told = look(lane, List.of(patched), many.toArray(Candidate[]::new));
    assertEquals(List.of("e1\ne2\ne3\ne4\ne5"), lane.hunts());
    List<String> reasons = told.findings().get(0).route().reasons();
    assertEquals(2, reasons.size(), reasons.toString());
    assertTrue(reasons.get(1).contains("m.toy:5 and 2 more; nothing was proven"), reasons.get(1));
  }

  private ProofReport look(ToyLane lane, List<Finding> findings, Candidate... candidates)
      throws Exception {
    return look(lane, report(findings, List.of(candidates)), List.of(candidates));
  }

  private ProofReport look(ToyLane lane, ProofReport before, List<Candidate> surface)
      throws Exception {
    List<Finding> fixed = before.findings().stream().filter(f -> !f.patches().isEmpty()).toList();
    return new Elsewhere()
        .look(lab.target, new Surface(List.of(), surface), before, fixed, lane, lab.campaign());
  }

  private static ProofReport report(List<Finding> findings, List<Candidate> candidates) {
    return new ProofReport(findings, candidates, List.of(), Coverage.none(), List.of(), List.of());
  }

  private static Location at(String symbol, String file, int line) {
    return new Location("toy", symbol, file, line, "");
  }

  /** Its operation stands where the way ends. */
  private static Candidate candidate(String entry, String cwe, String kind, Location... path) {
    Location last = path[path.length - 1];
    Location sink = new Location("toy", "nest", last.file(), last.line(), "");
    return new Candidate(cwe, kind, at(entry, "", 0), sink, List.of(path), "", false, route());
  }

  private static Route route() {
    return new Route(true, false, List.of("open"), "none");
  }

  private String mark(Candidate candidate) {
    return candidate.origin();
  }

  private static Candidate unmarked(Candidate c) {
    return new Candidate(
        c.cwe(), c.weakness(), c.entryPoint(), c.sink(), c.path(), "", false, route());
  }
}
