package dev.kintsugi.cli;

import dev.kintsugi.cli.config.ConfigBroken;
import dev.kintsugi.cli.config.ConfigFile;
import dev.kintsugi.cli.config.Configuration;
import dev.kintsugi.cli.config.Documents;
import dev.kintsugi.cli.config.Item;
import dev.kintsugi.cli.config.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Gives the options of a command what the environment and the configuration say, before it runs. A
 * command takes part by having {@link RunOptions}.
 */
final class Configured {
  private Configured() {}

  /** Configures a command whose command line has been read. */
  static void configure(CommandLine line)
      throws ConfigBroken, UsageException, IOException, InterruptedException {
    CommandSpec command = line.getCommandSpec();
    Optional<RunOptions> options = options(command);
    if (options.isEmpty()) {
      return;
    }
    SortedMap<String, Item> registry = Registry.of(command.root());
    Map<String, String> environment = System.getenv();
    // first without the file: which sandbox reads it is not for the file to say
    new Configuration(registry, environment, Optional.empty()).apply(command);
    Optional<ConfigFile> file =
        file(
            options.get(),
            command.userObject(),
            registry,
            environment.get(Configuration.FILE_VARIABLE));
    Configuration configuration = new Configuration(registry, environment, file);
    configuration.apply(command);
    options.get().config.configuration = configuration;
  }

  private static Optional<ConfigFile> file(
      RunOptions options, Object command, SortedMap<String, Item> registry, String variable)
      throws ConfigBroken, UsageException, IOException, InterruptedException {
    Path named = options.config.file;
    if (options.config.none) {
      if (named != null) {
        throw new UsageException("--no-config and --config can't both be given");
      }
      return Optional.empty();
    }
    if (named == null && variable != null && !variable.isEmpty()) {
      named = Path.of(variable);
    }
    if (named != null) {
      return Optional.of(ConfigFile.read(named, Optional.empty(), registry, Documents.ofTheUser()));
    }
    Optional<ConfigFile.Found> found = ConfigFile.find(start(command));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ConfigFile.read(
            found.get().path(),
            Optional.of(found.get().root()),
            registry,
            new ProjectDocuments(options)));
  }

  private static Path start(Object command) {
    if (command instanceof AboutTarget about) {
      try {
        Path target = Path.of(about.target());
        if (Files.isDirectory(target)) {
          return target;
        }
      } catch (InvalidPathException e) {
        // whatever it is, it is no folder
      }
    }
    return Path.of("").toAbsolutePath();
  }

  /** A message about an option, with the place that its value came from. */
  static String placed(CommandLine line, String message) {
    CommandSpec command = line.getCommandSpec();
    return options(command)
        .map(options -> options.config.configuration)
        .map(configuration -> configuration.placed(command, message))
        .orElse(message);
  }

  private static Optional<RunOptions> options(CommandSpec command) {
    return command.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(RunOptions.class::isInstance)
        .map(RunOptions.class::cast)
        .findFirst();
  }
}
