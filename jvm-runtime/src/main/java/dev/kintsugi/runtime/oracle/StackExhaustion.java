package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Adapter;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rule: the stack overflowed, thrown as it is or wrapped as a cause. CWE-674. The cause is the set
 * of target methods that recur: those that make up at least one sixtieth of the trace, a threshold
 * that gave the same set in every replay of a study of 28 overflows, where ordered traces did not.
 *
 * <p>Limits: an overflow that the target catches and answers with an exception of its own, without
 * the cause, is its way to say "too deep" and no break. Recursion of JDK methods only (hash codes
 * of self-containing collections, regular expressions) is laid to the innermost target method;
 * where there is none, and the input is a collection that the caller made or the call was one of
 * the JDK's on what the target had filled, it is a robustness note.
 */
final class StackExhaustion implements Oracle {
  private static final int SHARE = 60;
  private static final int EXHAUSTION = 2;

  private final Function<StackTraceElement, String> symbols;

  /**
   * @param symbols tells a frame's method with its descriptor
   */
  StackExhaustion(Function<StackTraceElement, String> symbols) {
    this.symbols = symbols;
  }

  @Override
  public Optional<Break> judge(Execution execution) {
    return Thrown.find(execution.thrown(), StackOverflowError.class)
        .map(overflow -> broken(execution, overflow.getStackTrace()));
  }

  private Break broken(Execution execution, StackTraceElement[] stack) {
    List<String> cycle = cycle(execution, stack);
    List<StackTraceElement> frames = Stacks.target(execution, settled(stack, cycle));
    SortedMap<String, Long> measures = Sink.measures(execution);
    measures.put("frames", (long) stack.length);
    measures.put("cycle", (long) cycle.size());
    if (isEndless(execution)) {
      measures.put("endless", 1L);
    }
    return new Break(
        getClass().getSimpleName(),
        "CWE-674",
        "Uncontrolled recursion",
        "an input of "
            + execution.inputBytes()
            + " bytes overflowed the stack"
            + (cycle.isEmpty() ? "" : " through " + names(cycle)),
        frames,
        cause(execution, cycle.isEmpty() ? Stacks.cause(execution, frames) : cycle),
        measures,
        isCallers(execution, frames) ? Sink.ROBUSTNESS : EXHAUSTION);
  }

  /**
   * A limit of depth mends both, but remembering what was seen mends only the collection that
   * contains itself: another cause than mere depth.
   */
  private static List<String> cause(Execution execution, List<String> methods) {
    return isEndless(execution)
        ? methods.stream().map(m -> m + " of what contains itself").toList()
        : methods;
  }

  private static boolean isEndless(Execution execution) {
    return execution.payload().format().equals(Adapter.OBJECT_GRAPH)
        && execution.payload().text().contains("@");
  }

  /** A deep collection, recursing through itself with nothing of the target at work. */
  private static boolean isCallers(Execution execution, List<StackTraceElement> frames) {
    if (!frames.isEmpty()) {
      return false;
    }
    List<Step> steps = execution.program().steps();
    String called = steps.isEmpty() ? "" : steps.get(steps.size() - 1).symbol();
    return execution.payload().format().equals(Adapter.OBJECT_GRAPH) || called.startsWith("java.");
  }

  /**
   * At which frame the stack runs out is chance, down to the line. What is shown begins at the
   * recurring frame of the cycle that is first by name and line, so that every run shows the same.
   */
  private StackTraceElement[] settled(StackTraceElement[] stack, List<String> cycle) {
    Map<StackTraceElement, Integer> first = new HashMap<>();
    Map<StackTraceElement, Integer> counts = new HashMap<>();
    for (int i = 0; i < stack.length; i++) {
      if (cycle.contains(method(stack[i]))) {
        first.putIfAbsent(stack[i], i);
        counts.merge(stack[i], 1, Integer::sum);
      }
    }
    return counts.keySet().stream()
        .filter(f -> counts.get(f) >= least(stack))
        .min(
            Comparator.comparing(Stacks::method)
                .thenComparingInt(StackTraceElement::getLineNumber)
                .thenComparing(StackTraceElement::toString))
        .map(f -> Arrays.copyOfRange(stack, first.get(f), stack.length))
        .orElse(stack);
  }

  private static int least(StackTraceElement[] stack) {
    return Math.max(2, stack.length / SHARE);
  }

  private List<String> cycle(Execution execution, StackTraceElement[] stack) {
    Map<String, Integer> counts = new TreeMap<>();
    for (StackTraceElement frame : stack) {
      if (Stacks.isTarget(execution.target(), frame.getClassName())) {
        counts.merge(method(frame), 1, Integer::sum);
      }
    }
    return counts.keySet().stream().filter(m -> counts.get(m) >= least(stack)).toList();
  }

  /** Constructors of a class have their name in common and often nothing else. */
  private String method(StackTraceElement frame) {
    return frame.getMethodName().equals("<init>") ? symbols.apply(frame) : Stacks.method(frame);
  }

  private static String names(List<String> methods) {
    return methods.stream().map(m -> m.split(" ")[0]).distinct().collect(Collectors.joining(", "));
  }
}
