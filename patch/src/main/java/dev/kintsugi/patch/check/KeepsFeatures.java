package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What callers may use must still be declared, with the same parameters and as visible as before;
 * and no branch may vanish with nothing in its place. A protected method that says that it
 * overrides another may go, for callers have the other. A branch that is kept but never taken any
 * more is left to {@link BenignCorpus}.
 */
public final class KeepsFeatures implements Check {
  private final Languages languages;

  public KeepsFeatures(Languages languages) {
    this.languages = languages;
  }

  @Override
  public CheckResult check(Ladder ladder) throws IOException {
    for (FileDiff file : Diffs.of(ladder).files()) {
      Languages.Rules rules = languages.of(file.path()).orElse(null);
      if (rules == null) {
        return Rung.KEEPS_FEATURES.unknown(
            "The language of " + file.path() + " is not known here.");
      }
      Optional<String> lost = lost(file, rules);
      if (lost.isPresent()) {
        return Rung.KEEPS_FEATURES.fail(lost.get());
      }
    }
    return Rung.KEEPS_FEATURES.pass("No visible member and no branch is removed.");
  }

  static Optional<String> lost(FileDiff file, Languages.Rules rules) {
    return lostMember(file, rules).or(() -> lostBranch(file, rules));
  }

  private static Optional<String> lostMember(FileDiff file, Languages.Rules rules) {
    TreeSet<String> before = new TreeSet<>();
    TreeSet<String> after = new TreeSet<>();
    for (Hunk hunk : file.hunks()) {
      before.addAll(members(hunk.before(), rules));
      after.addAll(members(hunk.after(), rules));
    }
    before.removeAll(after);
    before.removeAll(inherited(file, rules));
    return before.stream().findFirst().map(m -> "It removes or hides " + m + ".");
  }

  private static TreeSet<String> members(List<String> lines, Languages.Rules rules) {
    return names(rules.member(), CodeText.of(lines, rules.lineComment()));
  }

  /** Overrides that go: what they overrode is still declared. */
  private static TreeSet<String> inherited(FileDiff file, Languages.Rules rules) {
    TreeSet<String> names = new TreeSet<>();
    for (Hunk hunk : file.hunks()) {
      for (Hunk.Block block : hunk.blocks()) {
        names.addAll(names(rules.inherited(), String.join("\n", block.removed())));
      }
    }
    return names;
  }

  private static TreeSet<String> names(Pattern pattern, String text) {
    TreeSet<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1).replaceAll("\\s+", " ").strip());
    }
    return names;
  }

  private static Optional<String> lostBranch(FileDiff file, Languages.Rules rules) {
    if (Occurrences.surplus(file, rules.branch(), rules.lineComment()) >= 0) {
      return Optional.empty();
    }
    for (Hunk hunk : file.hunks()) {
      for (Hunk.Block block : hunk.blocks()) {
        String code = CodeText.of(block.removed(), rules.lineComment());
        boolean nothingInstead = CodeText.of(block.added(), rules.lineComment()).isBlank();
        if (nothingInstead && rules.branch().matcher(code).find()) {
          return Optional.of(
              "It deletes a branch near line " + hunk.oldStart() + " of " + file.path() + ".");
        }
      }
    }
    return Optional.empty();
  }
}
