package dev.kintsugi.patch.check;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Verdict;

/** The rungs of the ladder, in the order in which they are climbed: cheap ones first. */
public enum Rung {
  APPLIES("applies cleanly"),
  MAIN_SOURCES("touches only main sources"),
  SMALL("is small"),
  NO_CATCH_ALL("adds no catch-all"),
  NO_EXIT("does not end the process"),
  KEEPS_FEATURES("removes no feature"),
  COMPILES("compiles without new warnings"),
  PROOF("proof stops"),
  VARIANTS("siblings and variants stop"),
  POSITIVE_CONTROL("proof still reaches the patched code"),
  BENIGN("benign corpus behaves the same"),
  EXITS("leaves as callers expect"),
  TESTS("project's tests pass as before"),
  HUNKS("each hunk is needed"),
  RE_ATTACK("re-attack stays silent");

  private final String text;

  Rung(String text) {
    this.text = text;
  }

  /** Name of the check in reports and ledger. */
  public String text() {
    return text;
  }

  public CheckResult pass(String why) {
    return new CheckResult(text, Verdict.PASS, why);
  }

  public CheckResult fail(String why) {
    return new CheckResult(text, Verdict.FAIL, why);
  }

  public CheckResult unknown(String why) {
    return new CheckResult(text, Verdict.UNKNOWN, why);
  }
}
