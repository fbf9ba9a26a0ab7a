package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rule: an input of less than 256 KiB used up the heap, or made the target allocate more than 192
 * MiB and hold a third of that at once. What the target catches of it counts as well, with the
 * measure {@code caught}: the heap is everybody's. CWE-409 below a decompressor, CWE-770 where a
 * buffer grows, else CWE-789 (a size out of the input is believed).
 *
 * <p>Limits: how much is held is known from what outlives a collection, so a little is missed. What
 * is only wasted costs time and is judged by its own oracle. Errors that the JVM throws without a
 * stack are keyed by the entry point. Native memory is not seen.
 */
final class MemoryExhaustion implements Oracle {
  private static final long MOST_INPUT = 256L << 10;
  private static final long MOST_ALLOCATED = 192L << 20;
  private static final long MOST_KEPT = MOST_ALLOCATED / 3;
  private static final int EXHAUSTION = 2;
  private static final List<String> DECOMPRESSORS = List.of("java.util.zip.", "java.util.jar.");
  private static final List<String> GROWERS =
      List.of(
          "java.util.Arrays",
          "java.io.ByteArrayOutputStream",
          "java.lang.AbstractStringBuilder",
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.ArrayDeque",
          "java.util.Vector");

  @Override
  public Optional<Break> judge(Execution execution) {
    if (execution.inputBytes() >= MOST_INPUT) {
      return Optional.empty();
    }
    Optional<OutOfMemoryError> error = Thrown.find(execution.thrown(), OutOfMemoryError.class);
    if (error.isPresent()) {
      return Optional.of(broken(execution, error.get().getStackTrace(), true));
    }
    Optional<Signal> caught =
        execution.signals().stream().filter(s -> s.kind().equals("caught")).findFirst();
    if (caught.isPresent()) {
      Break broken = broken(execution, caught.get().stack(), true);
      broken.measures().put("caught", 1L);
      return Optional.of(broken);
    }
    boolean overflowed = Thrown.find(execution.thrown(), StackOverflowError.class).isPresent();
    boolean much = execution.allocatedBytes() > MOST_ALLOCATED && execution.keptBytes() > MOST_KEPT;
    if (overflowed || !much) {
      return Optional.empty();
    }
    StackTraceElement[] stack =
        execution.samples().isEmpty()
            ? new StackTraceElement[0]
            : execution.samples().get(execution.samples().size() / 2);
    return Optional.of(broken(execution, stack, false));
  }

  private Break broken(Execution execution, StackTraceElement[] stack, boolean exhausted) {
    List<StackTraceElement> frames = Stacks.target(execution, stack);
    SortedMap<String, Long> measures = Sink.measures(execution);
    measures.put("allocatedBytes", execution.allocatedBytes());
    measures.put("exhausted", exhausted ? 1L : 0L);
    String cwe = cwe(stack);
    List<String> cause =
        exhausted || execution.samples().isEmpty()
            ? Stacks.cause(execution, frames)
            : List.of(Samples.culprit(execution).map(Stacks::method).orElse(entry(execution)));
    return new Break(
        getClass().getSimpleName(),
        cwe,
        cwe.equals("CWE-409") ? "Decompression bomb" : "Unbounded allocation",
        "an input of "
            + execution.inputBytes()
            + " bytes "
            + (exhausted
                ? "used up the heap"
                : "made the target allocate more than " + (MOST_ALLOCATED >> 20) + " MiB"),
        frames,
        cause,
        measures,
        EXHAUSTION);
  }

  private static String entry(Execution execution) {
    return execution.program().entry();
  }

  private static String cwe(StackTraceElement[] stack) {
    if (Stacks.has(stack, DECOMPRESSORS)) {
      return "CWE-409";
    }
    return stack.length == 0 || GROWERS.stream().anyMatch(stack[0].getClassName()::startsWith)
        ? "CWE-770"
        : "CWE-789";
  }
}
