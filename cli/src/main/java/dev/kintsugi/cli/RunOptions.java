package dev.kintsugi.cli;

import dev.kintsugi.cli.config.Configurable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that decide how a command runs and what it shows. */
final class RunOptions {
  @Configurable
  @Option(
      names = "--progress",
      paramLabel = "MODE",
      defaultValue = "auto",
      description = "live, plain, json (NDJSON) or none; default: live on a terminal, else plain.")
  ProgressPrinter.Mode progress;

  @Configurable
  @Option(
      names = "--offline",
      description = "Fetch nothing; use only what is already on this machine.")
  boolean offline;

  // neither a file nor the environment may say this: it is asked for each time
  @Option(
      names = "--unsafe-no-sandbox",
      description = "Run untrusted code although nothing isolates it. The report says so in red.")
  boolean unsafe;

  @Configurable
  @Option(
      names = "--sandbox",
      paramLabel = "NAME",
      defaultValue = "",
      description = "bubblewrap or unshare; default: the best that works here.")
  String sandbox;

  @Mixin final ConfigOptions config = new ConfigOptions();
}
