package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Rule: a class that only the input named was instantiated: CWE-470, or CWE-917 where the input is
 * an expression. Where it was merely loaded or initialised, a robustness note.
 *
 * <p>Limits: only the canary classes are seen, so a target that accepts subclasses of a type of its
 * own stays silent.
 */
final class ClassByName implements Oracle {
  private static final List<String> DESERIALISERS = List.of("java.io.ObjectInputStream");
  private static final Set<String> EXPRESSIONS =
      Set.of("expression", "el", "script", "template", "formula");

  @Override
  public Optional<Break> judge(Execution execution) {
    Optional<Break> made = first(execution, "instantiate", Sink.EFFECT);
    return made.isPresent() ? made : first(execution, "class-load", Sink.ROBUSTNESS);
  }

  private Optional<Break> first(Execution execution, String kind, int strength) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().equals(kind) && !isMachinery(signal) && Sink.isTargets(execution, signal)) {
        return Optional.of(broken(execution, signal, strength));
      }
    }
    return Optional.empty();
  }

  /**
   * Loading by deserialisation, which filters judge later, and what any look-up of engines loads.
   */
  private static boolean isMachinery(Signal signal) {
    return signal.subject().startsWith("kintsugi.canary.CanaryScriptEngine")
        || signal.subject().equals("kintsugi.canary.Bell")
        || (signal.kind().equals("class-load") && Stacks.has(signal.stack(), DESERIALISERS));
  }

  private Break broken(Execution execution, Signal signal, int strength) {
    String format = execution.payload().format().toLowerCase(Locale.ROOT);
    if (strength == Sink.EFFECT && EXPRESSIONS.contains(format)) {
      String what = "an expression out of the input made an object of a class that it named";
      return Sink.broken(this, execution, signal, "CWE-917", "Expression injection", what);
    }
    String what =
        strength == Sink.EFFECT
            ? "an object was made of a class that the input named"
            : "a class that the input named was loaded";
    String weakness = "Externally chosen class";
    return Sink.broken(this, execution, signal, "CWE-470", weakness, what, strength);
  }
}
