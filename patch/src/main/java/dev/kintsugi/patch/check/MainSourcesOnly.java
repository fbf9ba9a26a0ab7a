package dev.kintsugi.patch.check;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.patch.diff.FileDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A patch may change files of the main source tree or add one beside them; it may delete none. The
 * tree holds main sources alone, so that tests, harnesses and build files are out of reach.
 */
public final class MainSourcesOnly implements Check {
  @Override
  public CheckResult check(Ladder ladder) throws IOException {
    String tree = ladder.target().first(Artifact.Role.SOURCES).orElse("");
    if (tree.isEmpty()) {
      return Rung.MAIN_SOURCES.unknown("No source is at hand.");
    }
    Path root = ladder.campaign().evidence().folder(tree);
    int files = 0;
    for (FileDiff file : Diffs.of(ladder).files()) {
      files++;
      if (file.newPath().isEmpty()) {
        return Rung.MAIN_SOURCES.fail("It deletes " + file.oldPath() + ".");
      }
      if (!file.oldPath().isEmpty() && !file.oldPath().equals(file.newPath())) {
        return Rung.MAIN_SOURCES.fail("It renames " + file.oldPath() + ".");
      }
      Path folder = root.resolve(file.newPath()).getParent();
      if (!Files.isDirectory(folder)) {
        return Rung.MAIN_SOURCES.fail(file.newPath() + " is outside the main sources.");
      }
    }
    return Rung.MAIN_SOURCES.pass("It touches " + files + " files of the main sources.");
  }
}
