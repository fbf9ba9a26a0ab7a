package dev.kintsugi.patch.check;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The finding's other proofs and at least 15 variants, all of which break the unmodified target,
 * must be silent on the patched one. Fewer than 15 that could be judged are too few for a verdict.
 *
 * <p>Variants enter through further entry points too: a patch that covers one of several ways to
 * the same weak code fails. What breaks there for another cause is another finding's, and does not;
 * nor does what the caller asks for there ({@link CallersOwn}).
 */
public final class VariantsStop implements Check {
  static final int MIN_VARIANTS = 15;

  /**
   * How many variants are asked for: some of a list may not run on the patched target, and a few
   * spare ones cost little.
   */
  private static final int WANTED = 20;

  private static final int NAMED = 3;

  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.VARIANTS.unknown("There is no patched build.");
    }
    List<Proof> all = others(ladder.target(), ladder.finding(), ladder.lane(), ladder.campaign());
    List<Replay> replays =
        all.isEmpty()
            ? List.of()
            : ladder.lane().replayer().replay(patched, all, 1, false, ladder.campaign());
    return judge(ladder.finding(), all, replays);
  }

  /** What else has to stop: the proofs beside the first, then variants. */
  public static List<Proof> others(Target target, Finding finding, Lane lane, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    List<Proof> all = new ArrayList<>(finding.proofs().subList(1, finding.proofs().size()));
    all.addAll(lane.variants().variants(target, finding, WANTED, campaign));
    return all;
  }

  /** Whether a proof out of {@link #others} shows that a patch has left the weakness open. */
  public static boolean isOpen(Finding finding, Proof proof, Replay replay) {
    return replay.verdict() == Replay.Verdict.HOLDS
        && !CallersOwn.isOf(finding, proof, replay.observations())
        && (isEntered(finding, proof)
            || replay.observations().stream().anyMatch(seen -> Causes.isOf(finding, seen)));
  }

  /** Whether a proof of the finding itself enters there as well. */
  static boolean isEntered(Finding finding, Proof proof) {
    return finding.proofs().stream()
        .anyMatch(p -> p.entryPoint().symbol().equals(proof.entryPoint().symbol()));
  }

  static CheckResult judge(Finding finding, List<Proof> all, List<Replay> replays) {
    List<Proof> open = new ArrayList<>();
    for (int i = 0; i < Math.min(all.size(), replays.size()); i++) {
      if (isOpen(finding, all.get(i), replays.get(i))) {
        open.add(all.get(i));
      }
    }
    if (!open.isEmpty()) {
      return Rung.VARIANTS.fail(
          open.size()
              + " of "
              + all.size()
              + " siblings and variants still break the patched target"
              + further(finding, open)
              + ".");
    }
    if (replays.size() != all.size()) {
      return Rung.VARIANTS.unknown(
          "The replay gave " + replays.size() + " verdicts for " + all.size() + ".");
    }
    int siblings = finding.proofs().size() - 1;
    if (count(replays.subList(0, siblings), Replay.Verdict.COULD_NOT_RUN) > 0) {
      return Rung.VARIANTS.unknown("A sibling proof could not run on the patched target.");
    }
    long silent = count(replays.subList(siblings, all.size()), Replay.Verdict.SILENT);
    String why = siblings + " siblings and " + silent + " variants are silent";
    return silent >= MIN_VARIANTS
        ? Rung.VARIANTS.pass(why + ".")
        : Rung.VARIANTS.unknown(why + "; " + MIN_VARIANTS + " variants are required.");
  }

  /** Names the entry points that no proof of the finding enters. */
  private static String further(Finding finding, List<Proof> open) {
    List<String> entries =
        open.stream()
            .filter(p -> !isEntered(finding, p))
            .map(p -> p.entryPoint().symbol())
            .distinct()
            .limit(NAMED)
            .toList();
    return entries.isEmpty()
        ? ""
        : ", also through entry points that no proof enters: " + String.join(", ", entries);
  }

  private static long count(List<Replay> replays, Replay.Verdict verdict) {
    return replays.stream().filter(r -> r.verdict() == verdict).count();
  }
}
