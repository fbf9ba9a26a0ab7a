package dev.kintsugi.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job, from target to report. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Find, prove, patch and report.")
final class ScanCommand extends HuntCommand {
  @Option(
      names = "--fix",
      description =
          "The best patches as one diff on standard output; with --json-lines each in its line.")
  private boolean fix;

  @Override
  boolean patches() {
    return true;
  }

  @Override
  boolean fix() {
    return fix;
  }
}
