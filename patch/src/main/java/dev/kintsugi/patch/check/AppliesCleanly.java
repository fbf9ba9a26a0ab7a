package dev.kintsugi.patch.check;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.patch.diff.DiffFormatException;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Each hunk's old lines must stand in the source exactly where the hunk says, with no fuzz and no
 * offset: a diff that fits elsewhere may change something else. Lines are compared as bytes,
 * nothing is interpreted.
 */
public final class AppliesCleanly implements Check {
  @Override
  public CheckResult check(Ladder ladder) throws IOException {
    UnifiedDiff diff;
    try {
      diff = UnifiedDiff.parse(ladder.campaign().evidence().bytes(ladder.diff()));
    } catch (DiffFormatException e) {
      return Rung.APPLIES.fail("Not a unified diff: " + e.getMessage() + ".");
    }
    String tree = ladder.target().first(Artifact.Role.SOURCES).orElse("");
    if (tree.isEmpty()) {
      return Rung.APPLIES.unknown("No source is at hand.");
    }
    Path root = ladder.campaign().evidence().folder(tree);
    for (FileDiff file : diff.files()) {
      String trouble = trouble(root, file);
      if (!trouble.isEmpty()) {
        return Rung.APPLIES.fail(trouble);
      }
    }
    return Rung.APPLIES.pass(
        diff.hunks().size() + " hunks in " + diff.files().size() + " files fit exactly.");
  }

  private static String trouble(Path root, FileDiff file) throws IOException {
    if (file.oldPath().isEmpty()) {
      return Files.exists(root.resolve(file.newPath()))
          ? "New file " + file.newPath() + " exists already."
          : "";
    }
    Path path = root.resolve(file.oldPath());
    if (!Files.isRegularFile(path)) {
      return "There is no file " + file.oldPath() + " in the sources.";
    }
    List<String> lines = List.of(Files.readString(path, UnifiedDiff.BYTES).split("\n", -1));
    for (Hunk hunk : file.hunks()) {
      List<String> before = hunk.before();
      int from = before.isEmpty() ? hunk.oldStart() : hunk.oldStart() - 1;
      boolean inside = from >= 0 && from + before.size() <= lines.size();
      if (!inside || !lines.subList(from, from + before.size()).equals(before)) {
        return "The hunk at line " + hunk.oldStart() + " of " + file.oldPath() + " does not fit.";
      }
    }
    return "";
  }
}
