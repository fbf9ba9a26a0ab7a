package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;

/**
 * Rule: the input made the target end the virtual machine. CWE-382, a robustness note: programs may
 * end themselves.
 */
final class ProgramExit implements Oracle {
  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals("exit") && Sink.isTargets(execution, signal)) {
        return Optional.of(
            Sink.broken(
                this,
                execution,
                signal,
                "CWE-382",
                "Ending the virtual machine",
                "the target was about to end the virtual machine with code",
                Sink.ROBUSTNESS));
      }
    }
    return Optional.empty();
  }
}
