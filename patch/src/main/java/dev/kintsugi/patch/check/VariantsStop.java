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
 */
public final class VariantsStop implements Check {
  static final int MIN_VARIANTS = 15;

  /**
   * How many variants are asked for: some of a list may not run on the patched target, and a few
   * spare ones cost little.
   */
  private static final int WANTED = 20;

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
    return judge(ladder.finding().proofs().size() - 1, all.size(), replays);
  }

  /** What else has to stop: the proofs beside the first, then variants. */
  public static List<Proof> others(Target target, Finding finding, Lane lane, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    List<Proof> all = new ArrayList<>(finding.proofs().subList(1, finding.proofs().size()));
    all.addAll(lane.variants().variants(target, finding, WANTED, campaign));
    return all;
  }

  private static CheckResult judge(int siblings, int all, List<Replay> replays) {
    long holds = count(replays, Replay.Verdict.HOLDS);
    if (holds > 0) {
      return Rung.VARIANTS.fail(
          holds + " of " + all + " siblings and variants still break the patched target.");
    }
    if (replays.size() != all) {
      return Rung.VARIANTS.unknown(
          "The replay gave " + replays.size() + " verdicts for " + all + ".");
    }
    if (count(replays.subList(0, siblings), Replay.Verdict.COULD_NOT_RUN) > 0) {
      return Rung.VARIANTS.unknown("A sibling proof could not run on the patched target.");
    }
    long silent = count(replays.subList(siblings, all), Replay.Verdict.SILENT);
    String why = siblings + " siblings and " + silent + " variants are silent";
    return silent >= MIN_VARIANTS
        ? Rung.VARIANTS.pass(why + ".")
        : Rung.VARIANTS.unknown(why + "; " + MIN_VARIANTS + " variants are required.");
  }

  private static long count(List<Replay> replays, Replay.Verdict verdict) {
    return replays.stream().filter(r -> r.verdict() == verdict).count();
  }
}
