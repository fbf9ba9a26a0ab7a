package dev.kintsugi.patch.ladder;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.patch.check.Rung;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The grade as a pure function of the verdicts.
 *
 * <ul>
 *   <li>A: every check passes.
 *   <li>B: every check passes but the tests, which are UNKNOWN: the project has none that could
 *       run.
 *   <li>C: it can be built as it should be, the proof is seen to stop, and nothing is seen to
 *       break. A superfluous hunk leaves C standing: a stop-gap, not a fix. A re-attack that got
 *       through does not: what breaks again was not stopped.
 *   <li>NONE: anything else.
 * </ul>
 *
 * A check that is missing counts as UNKNOWN.
 */
public final class Grading {
  private Grading() {}

  /** Grade of a patch with these verdicts. */
  public static Grade grade(List<CheckResult> checks) {
    Map<Rung, Verdict> verdicts = new EnumMap<>(Rung.class);
    for (Rung rung : Rung.values()) {
      verdicts.put(rung, verdict(rung, checks));
    }
    return grade(verdicts);
  }

  static Grade grade(Map<Rung, Verdict> verdicts) {
    boolean allButTests =
        verdicts.entrySet().stream()
            .allMatch(e -> e.getKey() == Rung.TESTS || e.getValue() == Verdict.PASS);
    Verdict tests = verdicts.get(Rung.TESTS);
    if (allButTests && tests != Verdict.FAIL) {
      return tests == Verdict.PASS ? Grade.A : Grade.B;
    }
    return verdicts.entrySet().stream().allMatch(e -> allowsStopGap(e.getKey(), e.getValue()))
        ? Grade.C
        : Grade.NONE;
  }

  private static boolean allowsStopGap(Rung rung, Verdict verdict) {
    return switch (rung) {
      case APPLIES, MAIN_SOURCES, SMALL, COMPILES, PROOF -> verdict == Verdict.PASS;
      case NO_CATCH_ALL, NO_EXIT, KEEPS_FEATURES -> verdict != Verdict.FAIL;
      case VARIANTS, POSITIVE_CONTROL, BENIGN, EXITS, TESTS, RE_ATTACK -> verdict != Verdict.FAIL;
      case HUNKS -> true;
    };
  }

  /** Twice the same check is not expected; if it happens, the worse verdict counts. */
  private static Verdict verdict(Rung rung, List<CheckResult> checks) {
    List<Verdict> found =
        checks.stream()
            .filter(c -> c.name().equals(rung.text()))
            .map(CheckResult::verdict)
            .toList();
    if (found.contains(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    return found.isEmpty() || found.contains(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.PASS;
  }
}
