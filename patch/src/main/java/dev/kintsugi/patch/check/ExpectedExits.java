package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.util.List;

/**
 * What a patch refuses it must refuse in a way that callers are prepared for: one that is declared,
 * or that the code around the change or bad input showed before. An exception that nobody catches
 * turns a refused document into a crash of the program that reads it.
 *
 * <p>Not seen: a way out that is expected and still the wrong one among several.
 */
public final class ExpectedExits implements Check {
  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.EXITS.unknown("There is no patched build.");
    }
    // the job that the benign corpus asked for already
    List<String> strange = BenignCorpus.seen(ladder, patched).strangeExits();
    return strange.isEmpty()
        ? Rung.EXITS.pass("No proof ends in a way that is new to callers.")
        : Rung.EXITS.fail(
            "A proof now ends with "
                + String.join(", ", strange)
                + ", which is declared nowhere, and which neither the code around nor bad input"
                + " showed before.");
  }
}
