package dev.kintsugi.api;

import java.io.IOException;

/** Applies a unified diff to a target's sources and builds the result in a fresh tree. */
public interface PatchBuilder {
  PatchBuild build(Target target, String diff, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
