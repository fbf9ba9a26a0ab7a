package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the sampled stacks of a long execution. */
final class Samples {
  private static final double NEARLY_ALL = 0.9;

  private Samples() {}

  /**
   * The innermost target frame whose method is on nearly all samples: the loop stays in it, while
   * what it calls changes from sample to sample.
   */
  static Optional<StackTraceElement> culprit(Execution execution) {
    List<List<StackTraceElement>> stacks = new ArrayList<>();
    for (StackTraceElement[] sample : execution.samples()) {
      List<StackTraceElement> frames = Stacks.target(execution, sample);
      if (!frames.isEmpty()) {
        stacks.add(frames);
      }
    }
    if (stacks.isEmpty()) {
      return Optional.empty();
    }
    List<StackTraceElement> last = stacks.get(stacks.size() - 1);
    for (StackTraceElement frame : last) {
      long on = stacks.stream().filter(s -> holds(s, Stacks.method(frame))).count();
      if (on >= NEARLY_ALL * stacks.size()) {
        return Optional.of(frame);
      }
    }
    return Optional.of(last.get(last.size() - 1));
  }

  /** Share of the samples, from 0 to 1, on which the class works. */
  static double share(Execution execution, String className) {
    long on = execution.samples().stream().filter(s -> Stacks.has(s, List.of(className))).count();
    return execution.samples().isEmpty() ? 0 : (double) on / execution.samples().size();
  }

  private static boolean holds(List<StackTraceElement> frames, String method) {
    return frames.stream().anyMatch(f -> Stacks.method(f).equals(method));
  }
}
