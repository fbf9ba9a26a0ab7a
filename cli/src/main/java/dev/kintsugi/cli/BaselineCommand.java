package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.cli.config.Baseline;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.cli.config.Documents;
import dev.kintsugi.cli.config.Lint;
import dev.kintsugi.report.text.Visible;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The file of known findings. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description = "Which findings are known: write the file, or check it.",
    subcommands = {BaselineCommand.Write.class, BaselineCommand.Check.class})
final class BaselineCommand implements Runnable {
  private static final String FILE = "kintsugi-baseline.json";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** What both need: the findings of a campaign that is whole. */
  abstract static class OfFolder implements Callable<Integer> {
    @Configurable
    @Option(
        names = "--out",
        paramLabel = "FOLDER",
        description = "The folder that prove or scan wrote (default: out).")
    Path out = Path.of("out");

    @Mixin RunOptions runOptions;

    abstract int work(List<Finding> findings) throws Exception;

    @Override
    public Integer call() throws Exception {
      Continued.requireCampaign(out);
      List<Finding> findings;
      try (Session session = Session.continued(out, runOptions, Continued.settings(false))) {
        findings = session.runner().remembered().proofs().findings();
        if (!session.runner().broken().isEmpty()) {
          String broken = String.join("; ", session.runner().broken());
          System.err.println("kintsugi: the campaign is not whole: " + Visible.line(broken));
          return ExitCode.FAILED;
        }
      }
      return work(findings);
    }
  }

  /** Writes it. */
  @Command(
      name = "write",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Write the file of known findings: commit it, and name it with --baseline.",
        "It holds fingerprints and weakness classes, nothing of where and how."
      })
  static final class Write extends OfFolder {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        defaultValue = FILE,
        description = "The file (default: " + FILE + ").")
    private Path file;

    @Override
    int work(List<Finding> findings) throws Exception {
      if (Files.exists(file)) {
        // anything else of this name is not ours to lose
        Baseline.read(file, Documents.ofTheUser());
      }
      Files.writeString(file, Baseline.text(findings));
      System.out.println(findings.size() + " findings are known in " + file);
      return ExitCode.CLEAN;
    }
  }

  /** Tells what of it is of no use any more. */
  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Tell expired, unknown and unused entries of the baseline and of the suppressions.",
        "Exit code 1 if there are any."
      })
  static final class Check extends OfFolder {
    @Mixin private BaselineOptions baselineOptions;

    @Override
    int work(List<Finding> findings) throws Exception {
      Optional<Baseline> baseline = baselineOptions.read(runOptions);
      Lint lint = new Lint(baseline, runOptions.config.configuration.file());
      List<String> lines = lint.lines(findings, LocalDate.now(Clock.systemUTC()));
      lines.forEach(line -> System.out.println(Visible.line(line)));
      if (lines.isEmpty()) {
        System.out.println("nothing is expired, unknown or unused: " + lint);
      }
      return lines.isEmpty() ? ExitCode.CLEAN : ExitCode.GATE;
    }
  }
}
