package dev.kintsugi.cli;

import dev.kintsugi.cli.config.Configuration;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that decide which configuration holds; what it says is kept here. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration to use; default: kintsugi.yaml in the target's folder or above it, up to"
              + " the top of the repository.")
  Path file;

  @Option(names = "--no-config", description = "Use no kintsugi.yaml.")
  boolean none;

  /** What it says; set before the command runs. */
  Configuration configuration;
}
