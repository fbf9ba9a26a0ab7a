package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;

/**
 * Rule: text out of the input reached a script engine (CWE-94), or an expression in it called a
 * method of the canary class (CWE-917).
 *
 * <p>Limits: script engines are seen through JSR 223 only; expression languages only where the
 * input names the canary class and the language may reach it. A target whose purpose is to run
 * scripts is judged too: {@code whole} tells that the input was the script itself.
 */
final class Evaluation implements Oracle {
  private static final String CANARY_PACKAGE = "kintsugi.canary.";

  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals("evaluate") && Sink.isTargets(execution, signal)) {
        if (signal.subject().startsWith(CANARY_PACKAGE)) {
          String what = "an expression out of the input called a method of the canary class";
          return Optional.of(
              Sink.broken(this, execution, signal, "CWE-917", "Expression injection", what));
        }
        if (Origin.isHostile(execution.payload(), signal.subject())) {
          String what = "a script out of the input was handed to a script engine";
          return Optional.of(
              Sink.broken(this, execution, signal, "CWE-94", "Code injection", what));
        }
      }
    }
    return Optional.empty();
  }
}
