package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * At most 60 added and removed lines: real security fixes are small (APR4Vul, EMSE 2024,
 * doi:10.1007/s10664-023-10415-7), and a reader must be able to judge the whole. Comments and blank
 * lines do not count where the language is known: they make a change easier to judge.
 */
public final class SmallChange implements Check {
  static final int MAX_CHANGED_LINES = 60;

  private final Languages languages;

  public SmallChange(Languages languages) {
    this.languages = languages;
  }

  @Override
  public CheckResult check(Ladder ladder) throws IOException {
    int changed = 0;
    for (FileDiff file : Diffs.of(ladder).files()) {
      Optional<String> comment = languages.of(file.path()).map(Languages.Rules::lineComment);
      for (Hunk hunk : file.hunks()) {
        changed += lines(hunk.removed(), comment) + lines(hunk.added(), comment);
      }
    }
    String why = changed + " lines are added or removed; " + MAX_CHANGED_LINES + " are allowed.";
    return changed <= MAX_CHANGED_LINES ? Rung.SMALL.pass(why) : Rung.SMALL.fail(why);
  }

  private static int lines(List<String> some, Optional<String> comment) {
    return comment.isEmpty()
        ? some.size()
        : (int) CodeText.of(some, comment.get()).lines().filter(l -> !l.isBlank()).count();
  }
}
