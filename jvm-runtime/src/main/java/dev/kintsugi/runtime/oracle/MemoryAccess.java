package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Rule: the target was about to read or write outside an array, past all checks of the language.
 * CWE-125 (read), CWE-787 (write).
 *
 * <p>Limits: seen is what goes through {@code sun.misc.Unsafe}, on arrays; native code and memory
 * outside the heap are not. Where the call also took numbers, these may be the mistake: offsets and
 * lengths are the caller's to keep in bounds, and that is measured.
 */
final class MemoryAccess implements Oracle {
  private static final Set<String> NUMBERS = Set.of("int", "long", "short", "byte", "char");
  private static final String LENGTH = "java.lang.reflect.Array#getLength (Ljava/lang/Object;)I";
  private static final int EFFECT = 2;

  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      if (signal.kind().startsWith("memory-") && Sink.isTargets(execution, signal)) {
        return Optional.of(broken(execution, signal));
      }
    }
    return Optional.empty();
  }

  private Break broken(Execution execution, Signal signal) {
    boolean writes = signal.kind().equals("memory-write");
    List<StackTraceElement> frames = Stacks.target(execution, signal.stack());
    SortedMap<String, Long> measures = Sink.measures(execution);
    boolean into = writes && isOfTheSizeOfTheData(execution, signal);
    measures.put("numbers", into || takesNumbers(execution) ? 1L : 0L);
    return new Break(
        getClass().getSimpleName(),
        writes ? "CWE-787" : "CWE-125",
        writes ? "Out-of-bounds write" : "Out-of-bounds read",
        "memory outside an array was about to be "
            + (writes ? "written" : "read")
            + ": "
            + signal.subject(),
        frames,
        Stacks.cause(execution, frames),
        measures,
        EFFECT);
  }

  /** What is written into mostly is no data: a number beside it says where, or what. */
  private static boolean isOfTheSizeOfTheData(Execution execution, Signal signal) {
    return signal.subject().endsWith(" of " + execution.inputBytes() + " elements of byte[]");
  }

  /**
   * The range that is all of the data has an offset of 0 and no other number of ours, neither in
   * the call nor in those that read what it gave. A length alone may be taken for an offset.
   */
  private static boolean takesNumbers(Execution execution) {
    List<Step> steps = execution.program().steps();
    long numbers =
        steps.stream()
            .dropWhile(step -> !step.symbol().equals(execution.program().entry()))
            .flatMap(step -> step.arguments().stream())
            .filter(a -> a instanceof Argument.Literal l && NUMBERS.contains(l.type()))
            .count();
    boolean range = steps.stream().anyMatch(step -> step.symbol().equals(LENGTH));
    return numbers != (range ? 1 : 0);
  }
}
