package dev.kintsugi.cli;

import dev.kintsugi.api.Location;
import dev.kintsugi.api.Target;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import dev.kintsugi.patch.diff.UnifiedDiff;
import dev.kintsugi.target.Attributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources of a target as the user gave them: loose ones lie elsewhere in the target, and hold
 * what was put in so that they compile. Those of a project are what they are.
 */
final class GivenSources {
  private final Target target;

  GivenSources(Target target) {
    this.target = target;
  }

  /** Where a file of the target lies below what the user named. */
  String path(String file) {
    return target.attributes().getOrDefault(Attributes.GIVEN + file, file);
  }

  /** The same place, with that path. */
  Location place(Location place) {
    return new Location(
        place.lane(), place.symbol(), path(place.file()), place.line(), place.detail());
  }

  /** The same change to the user's own text. */
  UnifiedDiff diff(UnifiedDiff diff) {
    List<FileDiff> files = new ArrayList<>();
    for (FileDiff file : diff.files()) {
      files.add(target.attributes().containsKey(Attributes.GIVEN + file.path()) ? own(file) : file);
    }
    return new UnifiedDiff(files.stream().filter(f -> !f.hunks().isEmpty()).toList());
  }

  private FileDiff own(FileDiff file) {
    List<Hunk> hunks = new ArrayList<>();
    int shift = 0;
    for (Hunk hunk : file.hunks()) {
      Hunk own = own(hunk, shift);
      if (!own.blocks().isEmpty()) {
        hunks.add(own);
        shift += own.after().size() - own.before().size();
      }
    }
    return new FileDiff(path(file.oldPath()), path(file.newPath()), hunks);
  }

  private static Hunk own(Hunk hunk, int shift) {
    GivenText before = GivenText.of(hunk.before(), isOpen(hunk, '-'));
    GivenText after = GivenText.of(hunk.after(), isOpen(hunk, '+'));
    return new Hunk(hunk.oldStart(), hunk.oldStart() + shift, HunkLines.of(before, after));
  }

  /** Whether one side of the hunk ends the file without a line end. */
  private static boolean isOpen(Hunk hunk, char mark) {
    for (int i = 1; i < hunk.lines().size(); i++) {
      char before = hunk.lines().get(i - 1).charAt(0);
      if (hunk.lines().get(i).charAt(0) == '\\' && (before == mark || before == ' ')) {
        return true;
      }
    }
    return false;
  }
}
