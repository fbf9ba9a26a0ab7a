package dev.kintsugi.cli;

import dev.kintsugi.cli.config.ConfigSchema;
import dev.kintsugi.cli.config.Configuration;
import dev.kintsugi.cli.config.Item;
import dev.kintsugi.cli.config.Registry;
import dev.kintsugi.cli.config.Suppressions.Said;
import dev.kintsugi.cli.config.Value;
import dev.kintsugi.report.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is configured, and by whom. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "What is configured, and by whom.",
    subcommands = {ConfigCommand.Show.class, ConfigCommand.Schema.class})
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Each value with its origin. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Each value that the environment or kintsugi.yaml sets, and where.")
  static final class Show implements Callable<Integer>, AboutTarget {
    @Parameters(
        paramLabel = "FOLDER",
        arity = "0..1",
        defaultValue = ".",
        description = "Where kintsugi.yaml is looked for (default: here).")
    private String folder;

    @Option(names = "--effective", description = "Defaults too.")
    private boolean effective;

    @Mixin private RunOptions runOptions;

    @Override
    public String target() {
      return folder;
    }

    @Override
    public Integer call() throws Exception {
      Configuration configuration = runOptions.config.configuration;
      List<String> lines = new ArrayList<>();
      for (Item item : configuration.registry().values()) {
        Value value = configuration.value(item.key());
        if (effective || value.source() != Value.Source.DEFAULT) {
          String place = value.place().isEmpty() ? "default" : value.place();
          lines.add(line(item.key(), value.text().isEmpty() ? "-" : value.text(), place));
        }
      }
      if (configuration.file().isPresent()) {
        String path = configuration.file().get().path().toString();
        List<Said> suppressions = configuration.file().get().suppressions().orElse(List.of());
        for (Said said : suppressions) {
          String until = said.fingerprint() + " until " + said.suppression().until();
          lines.add(line(Registry.SUPPRESSIONS, until, path + ":" + said.line()));
        }
      }
      for (String name : configuration.unknownVariables()) {
        lines.add(line("-", "(no key has this name)", name));
      }
      lines.forEach(System.out::println);
      if (lines.isEmpty()) {
        System.out.println("nothing is configured: --effective shows the defaults");
      }
      return ExitCode.CLEAN;
    }

    private static String line(String key, String value, String place) {
      return String.format("%-13s %-24s %s", key, Visible.line(value), Visible.line(place));
    }
  }

  /** The schema of the file. */
  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "The JSON Schema of kintsugi.yaml, for editors.")
  static final class Schema implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      System.out.print(ConfigSchema.text(Registry.of(spec.root())));
      return ExitCode.CLEAN;
    }
  }
}
