package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.patch.diff.FileDiff;
import java.io.IOException;

/** A patch must not answer hostile data by ending the process: that is the attacker's wish. */
public final class NoExit implements Check {
  private final Languages languages;

  public NoExit(Languages languages) {
    this.languages = languages;
  }

  @Override
  public CheckResult check(Ladder ladder) throws IOException {
    for (FileDiff file : Diffs.of(ladder).files()) {
      Languages.Rules rules = languages.of(file.path()).orElse(null);
      if (rules == null) {
        return Rung.NO_EXIT.unknown("The language of " + file.path() + " is not known here.");
      }
      int added = Occurrences.surplus(file, rules.exit(), rules.lineComment());
      if (added > 0) {
        return Rung.NO_EXIT.fail(added + " calls that end the process are added.");
      }
    }
    return Rung.NO_EXIT.pass("No call that ends the process is added.");
  }
}
