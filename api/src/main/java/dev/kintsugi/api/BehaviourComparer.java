package dev.kintsugi.api;

import java.io.IOException;

/** Compares what benign inputs do before and after a patch. */
public interface BehaviourComparer {
  Behaviour compare(Target before, Target after, Finding finding, String diff, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
