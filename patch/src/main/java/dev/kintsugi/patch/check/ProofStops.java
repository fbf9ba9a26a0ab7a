package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.util.List;

/**
 * The proof must be silent in ten fresh processes of the patched target. A proof that can't run
 * there is no silence; nor is one that still does part of what it did, such as running the
 * initialiser of a class that it may not make objects of.
 */
public final class ProofStops implements Check {
  static final int RUNS = 10;

  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.PROOF.unknown("There is no patched build.");
    }
    List<Replay> replays =
        ladder
            .lane()
            .replayer()
            // with the trace that the positive control will ask for: it is the same job
            .replay(patched, List.of(ladder.finding().proof()), RUNS, true, ladder.campaign());
    if (replays.size() != 1) {
      return Rung.PROOF.unknown("The replay gave no verdict.");
    }
    return judge(replays.get(0));
  }

  static CheckResult judge(Replay replay) {
    if (replay.verdict() == Replay.Verdict.SILENT && !replay.observations().isEmpty()) {
      return Rung.PROOF.fail(
          "The proof stops half way: " + replay.observations().get(0).detail() + ".");
    }
    return switch (replay.verdict()) {
      case SILENT -> Rung.PROOF.pass("Silent in " + RUNS + " of " + RUNS + " fresh processes.");
      case HOLDS -> Rung.PROOF.fail("The proof still breaks the patched target.");
      case COULD_NOT_RUN -> Rung.PROOF.unknown("The proof could not run: " + replay.why());
    };
  }
}
