package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TestReport;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Every test that passed before the patch must pass after it, with the same runner. UNKNOWN means
 * one thing only: there is no test that passes on the unmodified target. Tests that failed before
 * are reported, not excused; a test that is gone counts as failed.
 */
public final class ProjectTests implements Check {
  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.TESTS.unknown("There is no patched build.");
    }
    Optional<TestReport> before = ladder.lane().tests().test(ladder.target(), ladder.campaign());
    if (before.isEmpty() || before.get().passed().isEmpty()) {
      return Rung.TESTS.unknown("The project has no tests that could run.");
    }
    Optional<TestReport> after = ladder.lane().tests().test(patched, ladder.campaign());
    if (after.isEmpty()) {
      return Rung.TESTS.fail("The tests ran before the patch and can't run after it.");
    }
    return judge(before.get(), after.get());
  }

  private static CheckResult judge(TestReport before, TestReport after) {
    TreeSet<String> lost = new TreeSet<>(before.passed());
    lost.removeAll(after.passed());
    if (!lost.isEmpty()) {
      return Rung.TESTS.fail(
          lost.size()
              + " of "
              + before.passed().size()
              + " tests that passed before fail now, first: "
              + lost.first()
              + ".");
    }
    String failing =
        before.failed().isEmpty() ? "" : " " + before.failed().size() + " failed before already.";
    return Rung.TESTS.pass("All " + before.passed().size() + " tests pass as before." + failing);
  }
}
