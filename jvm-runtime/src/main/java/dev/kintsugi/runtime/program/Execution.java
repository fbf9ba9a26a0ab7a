package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Payload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everything that oracles may know of one execution.
 *
 * @param program what was called; the steps that were really made
 * @param payload the hostile input
 * @param inputBytes size of the hostile input in bytes
 * @param thrown what decided the execution: an error of the virtual machine thrown by any step,
 *     else what the entry point threw; null if neither
 * @param result what the entry point returned, or null
 * @param results what the steps returned, by their variables; empty if the execution was stopped
 * @param cpuMillis CPU time of the probe thread
 * @param kernelMillis how much of it the system worked for the thread, at least; 0 for a short run
 * @param wallMillis real time
 * @param allocatedBytes bytes allocated by the probe thread, kept or not
 * @param keptBytes how much of it was held at once, at least
 * @param stopped whether it was stopped because it used up its CPU or wall time
 * @param samples stacks of the probe thread, sampled while it ran long; innermost frame first
 * @param signals dangerous operations, in order
 * @param target tells the target's own classes from all others, by class name
 */
public record Execution(
    Program program,
    Payload payload,
    long inputBytes,
    Throwable thrown,
    Object result,
    Map<Integer, Object> results,
    long cpuMillis,
    long kernelMillis,
    long wallMillis,
    long allocatedBytes,
    long keptBytes,
    boolean stopped,
    List<StackTraceElement[]> samples,
    List<Signal> signals,
    Predicate<String> target) {
  /** Texts that later calls got out of some variables, or out of what these gave in turn. */
  public List<CharSequence> textsAfter(Step call, List<Integer> variables) {
    Set<Integer> derived = new HashSet<>(variables);
    List<CharSequence> texts = new ArrayList<>();
    List<Step> steps = program.steps();
    for (Step step : steps.subList(steps.indexOf(call) + 1, steps.size())) {
      if (step.receiver() instanceof Argument.Variable on && derived.contains(on.number())) {
        derived.add(step.result());
        if (results.get(step.result()) instanceof CharSequence text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
