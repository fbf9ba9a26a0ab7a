package dev.kintsugi.cli;

import dev.kintsugi.api.Triage;
import dev.kintsugi.cli.config.Baseline;
import dev.kintsugi.cli.config.ConfigBroken;
import dev.kintsugi.cli.config.ConfigFile;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.cli.config.Configuration;
import dev.kintsugi.cli.config.Documents;
import dev.kintsugi.cli.config.Triages;
import dev.kintsugi.cli.config.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What was said of findings before. */
final class BaselineOptions {
  @Configurable(project = true)
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Known findings, as kintsugi baseline write made it: they are marked.")
  private Path baseline;

  /** The baseline, if there is one. */
  Optional<Baseline> read(RunOptions options)
      throws IOException, ConfigBroken, InterruptedException {
    if (baseline == null) {
      return Optional.empty();
    }
    Configuration configuration = options.config.configuration;
    boolean filed = configuration.source("baseline") == Value.Source.FILE;
    Optional<Path> root = filed ? configuration.file().flatMap(ConfigFile::root) : Optional.empty();
    if (root.isPresent()) {
      Documents.requireInside(baseline, root.get());
      return Optional.of(Baseline.read(baseline, new ProjectDocuments(options)));
    }
    return Optional.of(Baseline.read(baseline, Documents.ofTheUser()));
  }

  /** What holds on this day. */
  Triage triage(RunOptions options, Clock clock)
      throws IOException, ConfigBroken, InterruptedException {
    return Triages.of(
        read(options),
        options.config.configuration.file().flatMap(ConfigFile::suppressions),
        LocalDate.now(clock));
  }
}
