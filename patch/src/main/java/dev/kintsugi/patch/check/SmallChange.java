package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import java.io.IOException;

/**
 * At most 60 added and removed lines: real security fixes are small (APR4Vul, EMSE 2024,
 * doi:10.1007/s10664-023-10415-7), and a reader must be able to judge the whole.
 */
public final class SmallChange implements Check {
  static final int MAX_CHANGED_LINES = 60;

  @Override
  public CheckResult check(Ladder ladder) throws IOException {
    int changed = Diffs.of(ladder).changedLines();
    String why = changed + " lines are added or removed; " + MAX_CHANGED_LINES + " are allowed.";
    return changed <= MAX_CHANGED_LINES ? Rung.SMALL.pass(why) : Rung.SMALL.fail(why);
  }
}
