package dev.kintsugi.cli;

import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.ScopeRefusal;
import dev.kintsugi.api.StageException;
import dev.kintsugi.cli.config.ConfigBroken;
import dev.kintsugi.engine.campaign.FolderRefused;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.target.repository.SettingsBroken;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the {@code kintsugi} command. */
@Command(
    name = "kintsugi",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Finds vulnerabilities, proves each in a sandbox, patches it and attacks its own patch.",
      "",
      "Start with:  kintsugi scan examples/ledger-import"
    },
    subcommands = {
      ScanCommand.class,
      ProveCommand.class,
      PatchCommand.class,
      CheckCommand.class,
      ReportCommand.class,
      ReplayCommand.class,
      BundleCommand.class,
      VerifyCommand.class,
      BaselineCommand.class,
      ConfigCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Name and version of the program, as reports and the ledger show it. */
  static final String TOOL = "kintsugi 0.1.0";

  /** What the C library says for ENOSPC, which is all that the JDK hands on. */
  private static final String DISK_FULL = "No space left on device";

  /** Shown by {@code --version}. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {TOOL};
    }
  }

  /** Runs the command line and exits. */
  public static void main(String[] arguments) {
    int code = run(arguments);
    Interrupts.finished();
    System.exit(code);
  }

  /** Runs the command line and returns the exit code. */
  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((e, command, parsed) -> explain(e, command));
    line.setExecutionStrategy(Main::execute);
    line.setParameterExceptionHandler(
        (e, given) -> {
          System.err.println("kintsugi: " + Visible.line(e.getMessage()));
          System.err.println(
              "See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
          return ExitCode.USAGE;
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // a target is a name, also one with @; whoever chooses it must not choose options as well
    line.setExpandAtFiles(false);
    try {
      return line.execute(arguments);
    } catch (Error e) {
      // picocli leaves these to the JVM, which would exit with the code of a failed gate
      return inside(e);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Runs the command that was named last, configured. */
  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    boolean help = asksForHelp(last);
    while (last.hasSubcommand()) {
      last = last.subcommand();
      help |= asksForHelp(last);
    }
    CommandLine command = last.commandSpec().commandLine();
    try {
      if (!help) {
        Configured.configure(command);
      }
    } catch (Exception e) {
      return explain(e, command);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static boolean asksForHelp(CommandLine.ParseResult parsed) {
    return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
  }

  private static int explain(Exception e, CommandLine command) {
    if (e instanceof UsageException) {
      return say(new UsageException(Configured.placed(command, e.getMessage())), ExitCode.USAGE);
    }
    if (e instanceof ConfigBroken || e instanceof FolderRefused || e instanceof SettingsBroken) {
      return say(e, ExitCode.USAGE);
    }
    if (e instanceof ResolveException resolve) {
      return say(e, resolve.usersFault() ? ExitCode.USAGE : ExitCode.FAILED);
    }
    if (e instanceof ScopeRefusal) {
      return say(e, ExitCode.SCOPE);
    }
    if (e instanceof IOException && String.valueOf(e.getMessage()).contains(DISK_FULL)) {
      System.err.println(
          "kintsugi: the disk of the output folder or of the temporary folder is full; make room"
              + " and run the same command again: it goes on from here");
      return ExitCode.FAILED;
    }
    if (e instanceof StageException || e instanceof IOException) {
      return say(e, ExitCode.FAILED);
    }
    if (e instanceof InterruptedException) {
      System.err.println("kintsugi: stopped by the user");
      return ExitCode.FAILED;
    }
    return inside(e);
  }

  /** What should not happen: a mistake in the program, or jars that are missing or damaged. */
  private static int inside(Throwable e) {
    System.err.println(
        "kintsugi: failed inside, nothing was decided: " + Visible.line(e.toString()));
    for (StackTraceElement frame : e.getStackTrace()) {
      System.err.println("  at " + Visible.line(frame.toString()));
    }
    return ExitCode.FAILED;
  }

  private static int say(Exception e, int code) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof FileSystemException file && file.getReason() == null) {
      // the JDK's message is then the name of the file alone
      message +=
          e instanceof NoSuchFileException ? ": does not exist" : ": can't be read or written";
    }
    System.err.println("kintsugi: " + Visible.line(message));
    return code;
  }
}
