package dev.kintsugi.cli;

import picocli.CommandLine.Option;

/** Options that decide how a command runs and what it shows. */
final class RunOptions {
  @Option(
      names = "--progress",
      paramLabel = "MODE",
      defaultValue = "auto",
      description = "live, plain, json (NDJSON) or none; default: live on a terminal, else plain.")
  ProgressPrinter.Mode progress;

  @Option(
      names = "--offline",
      description = "Fetch nothing; use only what is already on this machine.")
  boolean offline;

  @Option(
      names = "--unsafe-no-sandbox",
      description = "Run untrusted code although nothing isolates it. The report says so in red.")
  boolean unsafe;

  @Option(
      names = "--sandbox",
      paramLabel = "NAME",
      defaultValue = "",
      description = "bubblewrap or unshare; default: the best that works here.")
  String sandbox;
}
