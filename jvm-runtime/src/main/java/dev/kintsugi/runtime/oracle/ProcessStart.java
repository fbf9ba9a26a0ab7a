package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Optional;

/**
 * Rule: the canary command was about to be started, either as the program itself or as a command of
 * the text given to a shell ({@code sh -c}), outside quotes; or the file that holds the input was
 * about to be run as a program. CWE-78.
 *
 * <p>Limits: shells of the POSIX family only. The canary as an argument, quoted or not, is no
 * break: it shows no command of the attacker's. Injected options of an honest program are not seen.
 */
final class ProcessStart implements Oracle {
  private static final List<String> SHELLS = List.of("sh", "bash", "dash", "ksh", "zsh", "ash");

  private final World world;

  ProcessStart(World world) {
    this.world = world;
  }

  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      List<String> command = List.of(signal.subject().split("\0", -1));
      if (signal.kind().equals("exec") && (startsCanary(command) || isInput(command))) {
        String what =
            isInput(command)
                ? "the file that was given was about to be run as a program"
                : "a command out of the input was about to be started";
        Break broken = Sink.broken(this, execution, signal, "CWE-78", "OS command injection", what);
        boolean whole = isInput(command) || isWhole(command, execution);
        broken.measures().put("whole", whole ? 1L : 0L);
        return Optional.of(broken);
      }
    }
    return Optional.empty();
  }

  private boolean isInput(List<String> command) {
    return command.get(0).startsWith(world.input().toString());
  }

  /** Whether the input is all there is of the program's name or of the shell's text. */
  private static boolean isWhole(List<String> command, Execution execution) {
    String text = shellText(command).orElse(command.get(0));
    return execution.payload().whole() || text.strip().equals(execution.payload().text().strip());
  }

  private static boolean startsCanary(List<String> command) {
    String program = name(command.get(0));
    if (program.equals(World.CANARY_COMMAND)) {
      return true;
    }
    if (program.equals("env") && command.size() > 1) {
      return startsCanary(command.subList(1, command.size()));
    }
    return SHELLS.contains(program)
        && shellText(command)
            .map(t -> ShellText.commands(t).stream().map(ProcessStart::name).toList())
            .filter(names -> names.contains(World.CANARY_COMMAND))
            .isPresent();
  }

  private static Optional<String> shellText(List<String> command) {
    for (int i = 1; i + 1 < command.size(); i++) {
      String option = command.get(i);
      if (option.startsWith("-") && !option.startsWith("--") && option.endsWith("c")) {
        return Optional.of(command.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static String name(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
