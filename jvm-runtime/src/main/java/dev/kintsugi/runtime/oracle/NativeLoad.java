package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;

/**
 * Rule: a native library that the input named was about to be loaded. CWE-114.
 *
 * <p>Limits: only names that hold the canary's are recorded.
 */
final class NativeLoad implements Oracle {
  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals("native-load")) {
        String what = "a native library that the input named was about to be loaded";
        return Optional.of(
            Sink.broken(this, execution, signal, "CWE-114", "Process control", what));
      }
    }
    return Optional.empty();
  }
}
