package dev.kintsugi.api;

import java.io.IOException;

/** One rung of the validation ladder. */
public interface Check {
  /** Never throws for what the patch did wrong; a check that can't judge says UNKNOWN and why. */
  CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException;
}
