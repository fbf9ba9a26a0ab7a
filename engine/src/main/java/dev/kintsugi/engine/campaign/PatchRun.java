package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Patches the findings of one target, several at once: first each within its fair share of the
 * budget, then those whose share was too small with what is left. Jobs that the first turn finished
 * are not run again in the second.
 */
final class PatchRun {
  private static final String STAGE = "patch";

  private final Target target;
  private final Lane lane;
  private final PatchStage patcher;
  private final StageLog stages;
  private final Campaign campaign;
  private final Clock clock;

  PatchRun(
      Target target,
      Lane lane,
      PatchStage patcher,
      StageLog stages,
      Campaign campaign,
      Clock clock) {
    this.target = target;
    this.lane = lane;
    this.patcher = patcher;
    this.stages = stages;
    this.campaign = campaign;
    this.clock = clock;
  }

  /** A finding after its turn. */
  private record Turn(Finding finding, boolean refused) {}

  /** The findings with their patches, in the order given. */
  List<Finding> patch(List<Finding> findings) throws IOException, InterruptedException {
    int atOnce = Math.max(1, campaign.settings().jobs());
    FairShares fair = new FairShares(campaign.budget(), findings.size(), atOnce, clock);
    List<Turn> turns = turns(findings, fair, atOnce);
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).refused()) {
        again.add(i);
      }
    }
    List<Finding> patched = new ArrayList<>(turns.stream().map(Turn::finding).toList());
    if (!again.isEmpty() && !campaign.budget().left(STAGE).isZero()) {
      // nobody waits behind them: each may take all that is left
      FairShares rest = new FairShares(campaign.budget(), 1, again.size(), clock);
      List<Turn> second = turns(again.stream().map(findings::get).toList(), rest, atOnce);
      for (int i = 0; i < second.size(); i++) {
        patched.set(again.get(i), second.get(i).finding());
      }
    }
    return patched;
  }

  /** Identity of what is patched, in the ledger. */
  static String key(Target target, Finding finding) {
    return target.fingerprint() + " " + finding.fingerprint();
  }

  private List<Turn> turns(List<Finding> findings, FairShares shares, int atOnce)
      throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Turn>> running = new ArrayList<>();
      for (Finding finding : findings) {
        running.add(pool.submit(() -> turn(finding, shares)));
      }
      List<Turn> turns = new ArrayList<>();
      for (int i = 0; i < running.size(); i++) {
        turns.add(collect(running.get(i), findings.get(i)));
      }
      return turns;
    } finally {
      pool.shutdownNow();
    }
  }

  private Turn turn(Finding finding, FairShares shares)
      throws StageException, IOException, InterruptedException {
    FairShares.Share share = shares.next(STAGE);
    Optional<Finding> known = stages.known(STAGE, key(target, finding), Finding.class);
    if (known.isPresent()) {
      return new Turn(known.get().withId(finding.id()), false);
    }
    if (campaign.budget().left(STAGE).isZero()) {
      return new Turn(untried(finding), true);
    }
    campaign.progress().accept(Progress.of(STAGE, finding.id() + " " + finding.weakness()));
    Campaign within = within(share);
    Finding patched =
        stages.run(
            STAGE,
            key(target, finding),
            Finding.class,
            () -> patcher.patch(target, finding, lane, within),
            () -> !share.refused() && !campaign.budget().left(STAGE).isZero());
    return new Turn(patched, share.refused());
  }

  private Campaign within(Budget share) {
    return new Campaign(
        campaign.jobs(), campaign.evidence(), share, campaign.settings(), campaign.progress());
  }

  private static Finding untried(Finding finding) {
    String why = "The budget was spent before a patch could be tried.";
    Route route = finding.route();
    List<String> reasons = new ArrayList<>(List.of(why));
    reasons.addAll(route.reasons());
    return finding.withPatches(
        List.of(),
        new Route(
            route.patchable(), route.verifiable(), reasons, "patch it again with a longer budget"));
  }

  private Turn collect(Future<Turn> running, Finding original)
      throws IOException, InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      String sentence = "patch " + original.id() + ": " + e.getCause();
      stages.broke(STAGE, key(target, original), sentence);
      return new Turn(original, false);
    }
  }
}
