package dev.kintsugi.patch.check;

import dev.kintsugi.api.Behaviour;
import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.util.List;

/**
 * Benign inputs must do after the patch what they did before: same return value, same exception
 * type, same output. This is the check for dropped functionality, the largest class of wrong
 * patches. It says something only if benign inputs executed the changed lines and passed the guard
 * that stopped the proof; otherwise UNKNOWN.
 */
public final class BenignCorpus implements Check {
  static final int MIN_INPUTS = 10;
  private static final int SHOWN = 20;
  private static final int COSTLY = 4;

  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.BENIGN.unknown("There is no patched build.");
    }
    return judge(seen(ladder, patched));
  }

  static Behaviour seen(Ladder ladder, Target patched)
      throws StageException, IOException, InterruptedException {
    return ladder
        .lane()
        .behaviour()
        .compare(ladder.target(), patched, ladder.finding(), ladder.diff(), ladder.campaign());
  }

  static CheckResult judge(Behaviour seen) {
    List<String> differences = seen.differences();
    if (!differences.isEmpty()) {
      return Rung.BENIGN.fail(
          differences.size()
              + " of "
              + seen.inputs()
              + " benign inputs now behave differently: "
              + listed(differences)
              + ".");
    }
    String same = seen.inputs() + " benign inputs behave the same";
    if (seen.inputs() < MIN_INPUTS) {
      return Rung.BENIGN.unknown(same + "; at least " + MIN_INPUTS + " are required.");
    }
    String lines = seen.executedLines() + " of " + seen.changedLines() + " changed lines";
    if (seen.executedLines() == 0) {
      return Rung.BENIGN.unknown(same + ", but they executed " + lines + ".");
    }
    if (!seen.bothSides()) {
      return Rung.BENIGN.unknown(
          same + " and executed " + lines + ", but both sides of the guard were not seen.");
    }
    return Rung.BENIGN.pass(
        same
            + "; they executed "
            + lines
            + " and passed the guard that stops the proof, "
            // a measured ratio would be another one in every run
            + (seen.costRatio() < COSTLY ? "for less than " : "for at least ")
            + COSTLY
            + " times the CPU."
            + refused(seen.refused()));
  }

  private static String refused(List<String> refused) {
    return refused.isEmpty() ? "" : " Refused now, as they may be: " + listed(refused) + ".";
  }

  /** One by one, as far as somebody would read. */
  private static String listed(List<String> all) {
    String shown = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? shown + "; and " + (all.size() - SHOWN) + " more" : shown;
  }
}
