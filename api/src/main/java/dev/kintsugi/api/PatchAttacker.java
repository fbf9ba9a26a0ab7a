package dev.kintsugi.api;

import java.io.IOException;
import java.time.Duration;

/** Attacks a patched target from the proof's neighbourhood. */
public interface PatchAttacker {
  AttackReport attack(Target patched, Finding finding, String diff, Duration cpu, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
