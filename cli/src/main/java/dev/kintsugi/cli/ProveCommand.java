package dev.kintsugi.cli;

import picocli.CommandLine.Command;

/** The hunt alone; {@code patch} goes on from its folder. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Find and prove only; patches nothing.")
final class ProveCommand extends HuntCommand {
  @Override
  boolean patches() {
    return false;
  }

  @Override
  boolean fix() {
    return false;
  }
}
