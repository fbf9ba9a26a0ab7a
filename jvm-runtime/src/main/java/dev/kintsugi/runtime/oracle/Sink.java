package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the break of one signal. */
final class Sink {
  static final int EFFECT = 3;
  static final int ROBUSTNESS = 1;
  private static final int MOST_SHOWN = 120;

  private Sink() {}

  static Break broken(
      Oracle oracle, Execution execution, Signal signal, String cwe, String weakness, String what) {
    return broken(oracle, execution, signal, cwe, weakness, what, EFFECT);
  }

  static Break broken(
      Oracle oracle,
      Execution execution,
      Signal signal,
      String cwe,
      String weakness,
      String what,
      int strength) {
    List<StackTraceElement> frames = Stacks.target(execution, signal.stack());
    SortedMap<String, Long> measures = measures(execution);
    if (Origin.isWhole(execution.payload(), signal)) {
      measures.put("whole", 1L);
    }
    return new Break(
        oracle.getClass().getSimpleName(),
        cwe,
        weakness,
        what + ": " + shown(signal.subject()),
        frames,
        Stacks.cause(execution, frames),
        measures,
        strength);
  }

  /** Input size, and whether the dangerous value was the whole input. */
  static SortedMap<String, Long> measures(Execution execution) {
    SortedMap<String, Long> measures = new TreeMap<>();
    measures.put("inputBytes", execution.inputBytes());
    measures.put("whole", execution.payload().whole() ? 1L : 0L);
    return measures;
  }

  /** Whether the target, and not only the prober, was at work when the signal was raised. */
  static boolean isTargets(Execution execution, Signal signal) {
    return !Stacks.target(execution, signal.stack()).isEmpty();
  }

  private static String shown(String subject) {
    String line = subject.replace('\0', ' ').replaceAll("\\p{Cntrl}", "?");
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
