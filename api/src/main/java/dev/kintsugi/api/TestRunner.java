package dev.kintsugi.api;

import java.io.IOException;
import java.util.Optional;

/** Runs the project's own tests. */
public interface TestRunner {
  /** Empty if the target has no tests that could run; the notes of the campaign say why. */
  Optional<TestReport> test(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
