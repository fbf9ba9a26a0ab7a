package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;

/**
 * Rule: Java deserialisation ran {@code readObject} of a class that only the input named. CWE-502.
 *
 * <p>Limits: that the class was resolved is no break, filters may still refuse it; formats other
 * than Java serialisation are judged by the oracle for classes by name.
 */
final class Deserialisation implements Oracle {
  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals("deserialise")
          && signal.subject().endsWith("#readObject")
          && Sink.isTargets(execution, signal)) {
        String what = "deserialising the input ran code of a class that it named";
        return Optional.of(
            Sink.broken(
                this, execution, signal, "CWE-502", "Deserialisation of untrusted data", what));
      }
    }
    return Optional.empty();
  }
}
