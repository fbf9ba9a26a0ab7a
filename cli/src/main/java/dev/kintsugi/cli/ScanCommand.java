package dev.kintsugi.cli;

import picocli.CommandLine.Command;

/** The main job, from target to report. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Find, prove, patch and report.")
final class ScanCommand extends HuntCommand {
  @Override
  boolean patches() {
    return true;
  }
}
