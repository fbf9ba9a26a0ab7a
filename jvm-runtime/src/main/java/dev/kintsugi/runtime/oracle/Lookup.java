package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;

/**
 * Rule: a name out of the input was about to be looked up through JNDI, which may fetch and run
 * remote code. CWE-74.
 *
 * <p>Limits: that the input may choose the whole name is not required; a fixed prefix such as
 * {@code java:comp/env/} in the target makes the lookup harmless, and then the subject starts with
 * it: silent. A name without a colon names no other place (scheme, {@link
 * javax.naming.InitialContext}) but goes to the context that the program set up: silent too.
 */
final class Lookup implements Oracle {
  private static final String LOCAL = "java:";

  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals("lookup")
          && signal.subject().indexOf(':') >= 0
          && !signal.subject().startsWith(LOCAL)
          && Origin.isHostile(execution.payload(), signal.subject())) {
        String what = "a name out of the input was about to be looked up";
        return Optional.of(Sink.broken(this, execution, signal, "CWE-74", "JNDI injection", what));
      }
    }
    return Optional.empty();
  }
}
