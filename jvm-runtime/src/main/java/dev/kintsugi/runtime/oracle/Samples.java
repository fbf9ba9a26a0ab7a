package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Execution;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the sampled stacks of a long execution. */
public final class Samples {
  private static final double NEARLY_ALL = 0.9;

  /** How far the loop that fills a heap may be from where this overflows, in methods. */
  private static final int NEAR = 4;

  private Samples() {}

  /**
   * Whether memory was used up in the same loop: one of the two breaks was told by samples, and
   * where its run stayed is near in the stack of the other. Two errors tell two places.
   */
  public static boolean inOneLoop(Break one, Break other) {
    return isStayed(one) && isNear(one, other) || isStayed(other) && isNear(other, one);
  }

  private static boolean isStayed(Break broken) {
    return broken.measures().getOrDefault("exhausted", 1L) == 0 && !broken.frames().isEmpty();
  }

  private static boolean isNear(Break stayed, Break other) {
    return other.frames().stream()
        .map(Stacks::method)
        .distinct()
        .limit(NEAR)
        .anyMatch(stayed.cause()::contains);
  }

  /**
   * The innermost target frame whose method is on nearly all samples: the loop stays in it, while
   * what it calls changes from sample to sample.
   */
  static Optional<StackTraceElement> culprit(Execution execution) {
    return culprit(execution.samples(), name -> Stacks.isTarget(execution.target(), name));
  }

  /**
   * The methods that a run stays in, as far as its samples tell: the innermost one of the target,
   * and the innermost one that is not the JDK's, which may be a library's. Empty where there is
   * none.
   */
  public static Set<String> stall(List<StackTraceElement[]> samples, Predicate<String> target) {
    Set<String> methods = new LinkedHashSet<>();
    culprit(samples, name -> Stacks.isTarget(target, name))
        .map(Stacks::method)
        .ifPresent(methods::add);
    culprit(samples, name -> !Stacks.isPlatform(name)).map(Stacks::method).ifPresent(methods::add);
    return methods;
  }

  private static Optional<StackTraceElement> culprit(
      List<StackTraceElement[]> samples, Predicate<String> counts) {
    List<List<StackTraceElement>> stacks = new ArrayList<>();
    for (StackTraceElement[] sample : samples) {
      List<StackTraceElement> frames = Stacks.of(sample, counts);
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
