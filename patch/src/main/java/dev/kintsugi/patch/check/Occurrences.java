package dev.kintsugi.patch.check;

import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts of a pattern on the two sides of a diff; context counts on both, so it cancels out. */
final class Occurrences {
  private Occurrences() {}

  /** How many more there are after the patch than before it, over one file's hunks. */
  static int surplus(FileDiff file, Pattern pattern, String lineComment) {
    int surplus = 0;
    for (Hunk hunk : file.hunks()) {
      surplus += count(hunk, Hunk::after, pattern, lineComment);
      surplus -= count(hunk, Hunk::before, pattern, lineComment);
    }
    return surplus;
  }

  private static int count(
      Hunk hunk, Function<Hunk, List<String>> side, Pattern pattern, String lineComment) {
    Matcher matcher = pattern.matcher(CodeText.of(side.apply(hunk), lineComment));
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
