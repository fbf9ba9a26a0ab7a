package dev.kintsugi.cli;

import dev.kintsugi.api.Triage;
import dev.kintsugi.cli.config.ConfigBroken;
import dev.kintsugi.cli.config.Configurable;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that decide the exit code. */
final class GateOptions {
  @Configurable(project = true)
  @Option(
      names = "--fail-on",
      paramLabel = "RULES",
      defaultValue = "proven",
      description = {
        "What makes the exit code 1, with commas between several: proven (any plain finding), new"
            + " (not in the baseline), \"severity>=high\", unpatched (without a checked fix) or never (default: proven)."
      })
  private String failOn;

  @Mixin final BaselineOptions baselineOptions = new BaselineOptions();

  /** What was said of findings before, as of today. */
  Triage triage(RunOptions options) throws IOException, ConfigBroken, InterruptedException {
    return baselineOptions.triage(options, Clock.systemUTC());
  }

  Gate gate() throws UsageException {
    return Gate.parse(failOn);
  }
}
