package dev.kintsugi.patch;

import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.PatchProposer;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.patch.check.VariantsStop;
import dev.kintsugi.patch.diff.DiffFormatException;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an edit stops the proof and siblings still break, the same mistake stands in more than one
 * place. The template is asked again for the places where the siblings broke, and an edit of theirs
 * is joined to the first if less breaks with both. What comes out climbs the ladder like any other
 * patch; there each hunk has to show that it is needed.
 */
final class Joining {
  private static final int MOST_PLACES = 4;
  private static final int MOST_TRIES = 12;

  private final Target target;
  private final Finding finding;
  private final Lane lane;
  private final Campaign campaign;
  private int triesLeft = MOST_TRIES;

  Joining(Target target, Finding finding, Lane lane, Campaign campaign) {
    this.target = target;
    this.finding = finding;
    this.lane = lane;
    this.campaign = campaign;
  }

  /** An edit and what it leaves open. */
  private record Step(UnifiedDiff diff, List<Proof> open) {}

  /**
   * The edit with those for other places, as one; empty if there are none with which all siblings
   * and variants are silent.
   *
   * @param partial a patch that stops the first proof
   */
  Optional<Edit> complete(Patch partial, PatchProposer proposer)
      throws StageException, IOException, InterruptedException {
    List<Proof> others = VariantsStop.others(target, finding, lane, campaign);
    Optional<Step> step = tried(parsed(partial.diff()), others);
    int places = 1;
    while (step.isPresent() && !step.get().open().isEmpty() && places < MOST_PLACES) {
      step = better(step.get(), others, proposer);
      places++;
    }
    if (step.isEmpty() || !step.get().open().isEmpty() || places == 1) {
      return Optional.empty();
    }
    String joined = campaign.evidence().put(step.get().diff().print());
    String summary = partial.summary() + " The same at " + places + " places.";
    return Optional.of(new Edit(Optional.of(joined), summary));
  }

  private Optional<Step> better(Step from, List<Proof> others, PatchProposer proposer)
      throws StageException, IOException, InterruptedException {
    for (Proof open : from.open()) {
      for (Mitigation mitigation : proposer.propose(startingWith(open))) {
        for (Edit edit : lane.editor().edit(target, mitigation, campaign)) {
          Optional<UnifiedDiff> joined =
              edit.diff().isEmpty()
                  ? Optional.empty()
                  : from.diff().joined(parsed(edit.diff().get()));
          if (joined.isEmpty() || joined.get().equals(from.diff())) {
            continue;
          }
          if (triesLeft-- == 0 || !campaign.budget().allows(Budget.FINISH, Duration.ZERO)) {
            return Optional.empty();
          }
          Optional<Step> next = tried(joined.get(), others);
          if (next.isPresent() && next.get().open().size() < from.open().size()) {
            return next;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What still breaks with a diff; empty if it does not build. */
  private Optional<Step> tried(UnifiedDiff diff, List<Proof> others)
      throws StageException, IOException, InterruptedException {
    String id = campaign.evidence().put(diff.print());
    PatchBuild build = lane.builder().build(target, id, campaign);
    if (build.target().isEmpty()) {
      return Optional.empty();
    }
    List<Replay> replays = lane.replayer().replay(build.target().get(), others, 1, false, campaign);
    List<Proof> open = new ArrayList<>();
    for (int i = 0; i < replays.size(); i++) {
      if (VariantsStop.isOpen(finding, others.get(i), replays.get(i))) {
        open.add(others.get(i));
      }
    }
    return Optional.of(new Step(diff, open));
  }

  private Finding startingWith(Proof proof) {
    List<Proof> proofs = new ArrayList<>(finding.proofs());
    proofs.remove(proof);
    proofs.add(0, proof);
    return finding.withProofs(proofs);
  }

  private UnifiedDiff parsed(String diff) throws IOException, StageException {
    try {
      return UnifiedDiff.parse(campaign.evidence().bytes(diff));
    } catch (DiffFormatException e) {
      throw new StageException("an editor's diff can't be read: " + e.getMessage());
    }
  }
}
