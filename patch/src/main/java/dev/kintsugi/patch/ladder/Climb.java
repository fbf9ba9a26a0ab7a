package dev.kintsugi.patch.ladder;

import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.patch.check.AppliesCleanly;
import dev.kintsugi.patch.check.BenignCorpus;
import dev.kintsugi.patch.check.Compiles;
import dev.kintsugi.patch.check.ExpectedExits;
import dev.kintsugi.patch.check.HunksNeeded;
import dev.kintsugi.patch.check.KeepsFeatures;
import dev.kintsugi.patch.check.Languages;
import dev.kintsugi.patch.check.MainSourcesOnly;
import dev.kintsugi.patch.check.NoCatchAll;
import dev.kintsugi.patch.check.NoExit;
import dev.kintsugi.patch.check.PositiveControl;
import dev.kintsugi.patch.check.ProjectTests;
import dev.kintsugi.patch.check.ProofStops;
import dev.kintsugi.patch.check.ReAttack;
import dev.kintsugi.patch.check.Rung;
import dev.kintsugi.patch.check.SmallChange;
import dev.kintsugi.patch.check.VariantsStop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one diff up the ladder. The first FAIL ends the climb, for nothing above it can raise the
 * grade to A or B any more; the exception is a check that C tolerates. What was not tried is
 * UNKNOWN and says so, as is a check whose tool broke or for which no budget was left.
 */
public final class Climb {
  private final Map<Rung, Check> checks = new EnumMap<>(Rung.class);

  public Climb(Languages languages) {
    checks.put(Rung.APPLIES, new AppliesCleanly());
    checks.put(Rung.MAIN_SOURCES, new MainSourcesOnly());
    checks.put(Rung.SMALL, new SmallChange(languages));
    checks.put(Rung.NO_CATCH_ALL, new NoCatchAll(languages));
    checks.put(Rung.NO_EXIT, new NoExit(languages));
    checks.put(Rung.KEEPS_FEATURES, new KeepsFeatures(languages));
    checks.put(Rung.COMPILES, new Compiles());
    checks.put(Rung.PROOF, new ProofStops());
    checks.put(Rung.VARIANTS, new VariantsStop());
    checks.put(Rung.POSITIVE_CONTROL, new PositiveControl());
    checks.put(Rung.BENIGN, new BenignCorpus());
    checks.put(Rung.EXITS, new ExpectedExits());
    checks.put(Rung.TESTS, new ProjectTests());
    checks.put(Rung.HUNKS, new HunksNeeded(languages));
    checks.put(Rung.RE_ATTACK, new ReAttack());
  }

  /** Verdicts of all checks on a diff (an evidence id), in the order of {@link Rung}. */
  public List<CheckResult> climb(
      Target target, Finding finding, String diff, Lane lane, Campaign campaign)
      throws IOException, InterruptedException {
    return climb(target, finding, diff, lane, campaign, Rung.RE_ATTACK);
  }

  /** The same up to this rung and no further. */
  public List<CheckResult> climb(
      Target target, Finding finding, String diff, Lane lane, Campaign campaign, Rung last)
      throws IOException, InterruptedException {
    PatchBuild none = new PatchBuild(Optional.empty(), "not built yet", List.of(), false);
    Ladder ladder = new Ladder(target, finding, diff, none, lane, campaign);
    List<CheckResult> results = new ArrayList<>();
    String stopped = "";
    for (Map.Entry<Rung, Check> step : checks.entrySet()) {
      Rung rung = step.getKey();
      if (rung.compareTo(last) > 0) {
        break;
      }
      if (!stopped.isEmpty()) {
        results.add(rung.unknown("Not tried: " + stopped));
        continue;
      }
      campaign.progress().accept(Progress.of("patch", finding.id() + ": " + rung.text()));
      if (rung == Rung.COMPILES) {
        ladder = built(ladder);
      }
      CheckResult result = attempt(rung, step.getValue(), ladder);
      results.add(result);
      stopped = stops(rung, result.verdict()) ? "\"" + rung.text() + "\" did not pass." : "";
    }
    return results;
  }

  /** Whether nothing above can matter: C needs these to pass, and the build is what others run. */
  private static boolean stops(Rung rung, Verdict verdict) {
    return switch (rung) {
      case APPLIES, MAIN_SOURCES, SMALL, COMPILES, PROOF -> verdict != Verdict.PASS;
      case HUNKS -> false;
      default -> verdict == Verdict.FAIL;
    };
  }

  private static Ladder built(Ladder ladder) throws IOException, InterruptedException {
    PatchBuild build;
    try {
      build = ladder.lane().builder().build(ladder.target(), ladder.diff(), ladder.campaign());
    } catch (StageException e) {
      build =
          new PatchBuild(Optional.empty(), "The build broke: " + e.getMessage(), List.of(), false);
    }
    return new Ladder(
        ladder.target(), ladder.finding(), ladder.diff(), build, ladder.lane(), ladder.campaign());
  }

  private static CheckResult attempt(Rung rung, Check check, Ladder ladder)
      throws IOException, InterruptedException {
    String stage = rung.compareTo(Rung.PROOF) > 0 ? Budget.FINISH : "patch";
    if (rung.compareTo(Rung.COMPILES) > 0
        && !ladder.campaign().budget().allows(stage, Duration.ZERO)) {
      return rung.unknown("Not tried: the budget is spent.");
    }
    try {
      return check.check(ladder);
    } catch (StageException e) {
      return rung.unknown("It could not be judged: " + e.getMessage());
    }
  }
}
