package dev.kintsugi.patch;

import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.patch.check.ProofStops;
import dev.kintsugi.patch.check.Rung;
import dev.kintsugi.patch.ladder.Grading;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has the winner built by the project's own build. The ladder judges what was made of the changed
 * files alone, which is quick; whoever merges the patch builds everything.
 */
final class WholeBuild {
  private final Target target;
  private final Finding finding;
  private final Lane lane;
  private final Campaign campaign;

  WholeBuild(Target target, Finding finding, Lane lane, Campaign campaign) {
    this.target = target;
    this.finding = finding;
    this.lane = lane;
    this.campaign = campaign;
  }

  /**
   * The patch with what its own build showed and the grade that follows; as it is where the target
   * has no build of its own, or no budget is left.
   */
  Patch settled(Patch patch) throws IOException, InterruptedException {
    if (!campaign.budget().allows(Budget.FINISH, Duration.ZERO)) {
      return patch;
    }
    try {
      PatchBuild changed = lane.builder().build(target, patch.diff(), campaign);
      Optional<PatchBuild> whole =
          changed.target().isEmpty()
              ? Optional.empty()
              : lane.builder().whole(changed.target().get(), campaign);
      return whole.isEmpty() ? patch : with(patch, judged(patch, whole.get()));
    } catch (StageException e) {
      String why =
          "The changed files were built anew; the project's own build could not be tried: ";
      return with(patch, Rung.COMPILES.pass(why + e.getMessage()));
    }
  }

  private CheckResult judged(Patch patch, PatchBuild whole)
      throws StageException, IOException, InterruptedException {
    if (whole.target().isEmpty()) {
      return Rung.COMPILES.fail("The project's own build does not take it: " + whole.log());
    }
    CheckResult proof =
        new ProofStops().check(new Ladder(target, finding, patch.diff(), whole, lane, campaign));
    return proof.verdict() == Verdict.PASS
        ? Rung.COMPILES.pass(
            "The project's own build takes it, and the proof is silent on what that gives.")
        : new CheckResult(
            proof.name(), proof.verdict(), "As the project builds it: " + proof.why());
  }

  private static Patch with(Patch patch, CheckResult result) {
    List<CheckResult> checks =
        patch.checks().stream().map(c -> c.name().equals(result.name()) ? result : c).toList();
    return new Patch(
        patch.template(), patch.summary(), patch.diff(), checks, Grading.grade(checks));
  }
}
