package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rule: a class that only the input named was instantiated. CWE-502 where the input is a document
 * of data, whose types the reader has to check; CWE-917 where it is an expression; else (settings,
 * addresses, plain text) CWE-470. Where the class was merely loaded or initialised, a robustness
 * note.
 *
 * <p>Limits: only the canary classes are seen, so a target that accepts subclasses of a type of its
 * own stays silent.
 */
final class ClassByName implements Oracle {
  private static final List<String> DESERIALISERS = List.of("java.io.ObjectInputStream");
  private static final Set<String> EXPRESSIONS =
      Set.of("expression", "el", "script", "template", "formula", "xpath");
  private static final Set<String> DOCUMENTS =
      Set.of("json", "yaml", "xml", "toml", "binary", "serialisation");

  /** Measure of a break: whether code of the class ran; its initialiser does. */
  private static final String RAN = "ran";

  private static final String CHOSEN = "Externally chosen class";
  private static final String UNTRUSTED = "Deserialisation of untrusted data";

  @Override
  public Optional<Break> judge(Execution execution) {
    return first(execution, "instantiate", Sink.EFFECT)
        .or(() -> first(execution, "class-initialise", Sink.ROBUSTNESS))
        .or(() -> first(execution, "class-load", Sink.ROBUSTNESS));
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
    if (strength != Sink.EFFECT) {
      boolean ran = signal.kind().equals("class-initialise");
      String what = "a class that the input named was " + (ran ? "initialised" : "loaded");
      return Sink.broken(this, execution, signal, "CWE-470", CHOSEN, what, strength)
          .with(Map.of(RAN, ran ? 1L : 0L));
    }
    String what = "an object was made of a class that the input named";
    if (EXPRESSIONS.contains(format)) {
      return Sink.broken(this, execution, signal, "CWE-917", "Expression injection", what);
    }
    return DOCUMENTS.contains(format)
        ? Sink.broken(this, execution, signal, "CWE-502", UNTRUSTED, what)
        : Sink.broken(this, execution, signal, "CWE-470", CHOSEN, what);
  }
}
