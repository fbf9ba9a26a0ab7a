package dev.kintsugi.api;

import java.io.IOException;

/** Maps a target without running it. */
public interface CandidateFinder {
  Surface find(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
