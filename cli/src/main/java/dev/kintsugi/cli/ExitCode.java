package dev.kintsugi.cli;

/** Exit codes; they tell findings from failures. */
final class ExitCode {
  /** Clean, or below the gate. */
  static final int CLEAN = 0;

  /** The gate failed: by default, there is a plain finding. */
  static final int GATE = 1;

  /** Wrong usage or configuration. */
  static final int USAGE = 2;

  /**
   * A stage failed, nothing was examined, a requested tool is missing, or Kintsugi itself failed;
   * outranks {@link #GATE}.
   */
  static final int FAILED = 3;

  /** Refused by scope. */
  static final int SCOPE = 4;

  private ExitCode() {}
}
