package dev.kintsugi.api;

import java.io.IOException;
import java.util.Optional;

/** Applies a unified diff to a target's sources and builds the result in a fresh tree. */
public interface PatchBuilder {
  PatchBuild build(Target target, String diff, Campaign campaign)
      throws StageException, IOException, InterruptedException;

  /**
   * Builds a patched target once more, with the project's own build tool and everything in it.
   *
   * @param patched the target of an earlier {@link #build}
   * @return empty where the target has no build of its own
   * @throws StageException if the tool broke, which says nothing of the patch
   */
  default Optional<PatchBuild> whole(Target patched, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    return Optional.empty();
  }
}
