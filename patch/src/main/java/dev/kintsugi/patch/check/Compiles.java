package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.PatchBuild;

/**
 * The lane's builder must apply and build the patch in a fresh tree, with no warning that is new.
 */
public final class Compiles implements Check {
  @Override
  public CheckResult check(Ladder ladder) {
    PatchBuild build = ladder.build();
    if (build.target().isEmpty()) {
      return Rung.COMPILES.fail(build.log());
    }
    if (!build.newWarnings().isEmpty()) {
      return Rung.COMPILES.fail(
          build.newWarnings().size() + " new warnings, first: " + build.newWarnings().get(0));
    }
    return Rung.COMPILES.pass(
        build.whole() ? "Everything was built anew." : "The changed files were built anew.");
  }
}
