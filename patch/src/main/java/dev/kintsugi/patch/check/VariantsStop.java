package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
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
  public static final int WANTED = 20;

  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.VARIANTS.unknown("There is no patched build.");
    }
    List<Proof> siblings = siblings(ladder);
    List<Proof> all = new ArrayList<>(siblings);
    all.addAll(variants(ladder));
    List<Replay> replays =
        all.isEmpty()
            ? List.of()
            : ladder.lane().replayer().replay(patched, all, 1, false, ladder.campaign());
    return judge(siblings.size(), all.size(), replays);
  }

  static List<Proof> siblings(Ladder ladder) {
    List<Proof> proofs = ladder.finding().proofs();
    return proofs.subList(1, proofs.size());
  }

  static List<Proof> variants(Ladder ladder)
      throws StageException, IOException, InterruptedException {
    return ladder
        .lane()
        .variants()
        .variants(ladder.target(), ladder.finding(), WANTED, ladder.campaign());
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
