package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.patch.diff.FileDiff;
import java.io.IOException;

/**
 * A patch must not swallow whatever goes wrong: that hides the symptom and leaves the cause.
 * Catching the exhaustion itself (stack, memory) counts as well, for what ran before it is left
 * half done. So does work that is moved to a thread of its own: what goes wrong there never reaches
 * the caller.
 */
public final class NoCatchAll implements Check {
  private final Languages languages;

  public NoCatchAll(Languages languages) {
    this.languages = languages;
  }

  @Override
  public CheckResult check(Ladder ladder) throws IOException {
    for (FileDiff file : Diffs.of(ladder).files()) {
      Languages.Rules rules = languages.of(file.path()).orElse(null);
      if (rules == null) {
        return Rung.NO_CATCH_ALL.unknown("The language of " + file.path() + " is not known here.");
      }
      int added = Occurrences.surplus(file, rules.catchAll(), rules.lineComment());
      if (added > 0) {
        return Rung.NO_CATCH_ALL.fail(
            added
                + " handlers that catch everything, or threads that keep it to themselves, are added"
                + " in "
                + file.path()
                + ".");
      }
    }
    return Rung.NO_CATCH_ALL.pass("No handler that catches everything is added.");
  }
}
