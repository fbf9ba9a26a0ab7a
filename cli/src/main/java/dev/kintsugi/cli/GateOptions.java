package dev.kintsugi.cli;

import picocli.CommandLine.Option;

/** Options that decide the exit code. */
final class GateOptions {
  @Option(
      names = "--fail-on",
      paramLabel = "RULES",
      defaultValue = "proven",
      description = {
        "What makes the exit code 1, with commas between several: proven (any plain finding),"
            + " \"severity>=high\", unpatched (without a checked fix) or never (default: proven)."
      })
  private String failOn;

  Gate gate() throws UsageException {
    return Gate.parse(failOn);
  }
}
