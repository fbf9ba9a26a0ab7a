package dev.kintsugi.patch.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.patch.check.Rung;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contract 4, over every combination of verdicts. */
class GradingTest {
  @Test
  void everyCombination() {
    Rung[] rungs = Rung.values();
    int combinations = (int) Math.pow(3, rungs.length);
    Map<Grade, Integer> seen = new EnumMap<>(Grade.class);
    for (int code = 0; code < combinations; code++) {
      Map<Rung, Verdict> verdicts = new EnumMap<>(Rung.class);
      int rest = code;
      for (Rung rung : rungs) {
        verdicts.put(rung, Verdict.values()[rest % 3]);
        rest /= 3;
      }
      Grade grade = Grading.grade(verdicts);
      seen.merge(grade, 1, Integer::sum);
      assertEquals(expected(verdicts), grade, verdicts::toString);
    }
    assertEquals(1, seen.get(Grade.A));
    assertEquals(1, seen.get(Grade.B));
  }

  /** The contract's sentences, one by one. */
  private static Grade expected(Map<Rung, Verdict> verdicts) {
    List<Rung> notPassed =
        verdicts.keySet().stream().filter(r -> verdicts.get(r) != Verdict.PASS).toList();
    if (notPassed.isEmpty()) {
      return Grade.A;
    }
    if (notPassed.equals(List.of(Rung.TESTS)) && verdicts.get(Rung.TESTS) == Verdict.UNKNOWN) {
      return Grade.B;
    }
    for (Rung rung : notPassed) {
      boolean failed = verdicts.get(rung) == Verdict.FAIL;
      boolean mustPass =
          List.of(Rung.APPLIES, Rung.MAIN_SOURCES, Rung.SMALL, Rung.COMPILES, Rung.PROOF)
              .contains(rung);
      boolean mayFail = rung == Rung.HUNKS;
      if (mustPass || failed && !mayFail) {
        return Grade.NONE;
      }
    }
    return Grade.C;
  }

  @Test
  void aMissingCheckCountsAsUnknownAndAWorseTwinCounts() {
    List<CheckResult> all = new ArrayList<>();
    for (Rung rung : Rung.values()) {
      all.add(rung.pass("so"));
    }
    assertEquals(Grade.A, Grading.grade(all));
    assertEquals(Grade.C, Grading.grade(all.subList(0, all.size() - 1)));
    assertEquals(Grade.NONE, Grading.grade(List.of()));
    all.add(Rung.BENIGN.fail("not so"));
    assertNotEquals(Grade.A, Grading.grade(all));
  }
}
