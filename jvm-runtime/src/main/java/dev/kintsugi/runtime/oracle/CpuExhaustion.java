package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rule: the target used more than 2 s of CPU time, or was stopped after at least 1 s of it.
 * CWE-1333 where most samples are inside the regular expression engine; CWE-835 where an input of
 * less than 1 KiB never came to an end; else CWE-407.
 *
 * <p>Limits: CPU time of the probe thread alone, never real time, so waiting is no break. How the
 * work grows with the input is measured once the break is confirmed. Time that went nearly all into
 * the kernel is the machine's, its files and caches decide how long the same calls take, and is no
 * break, and neither is the work that the cost of a password hash asks for. A heap or a stack that
 * was used up is judged by its own oracle.
 */
final class CpuExhaustion implements Oracle {
  private static final long MOST_MILLIS = 2_000;
  private static final long LEAST_STOPPED_MILLIS = 1_000;
  private static final long SMALL_INPUT = 1L << 10;
  private static final double MOST_SAMPLES = 0.5;
  private static final double MOST_KERNEL = 0.8;
  private static final int EXHAUSTION = 2;

  /** Settings of password hashes: work is what they are for. */
  private static final String ASKS_FOR_WORK = "crypt";

  @Override
  public Optional<Break> judge(Execution execution) {
    boolean tooLong =
        execution.cpuMillis() > MOST_MILLIS
            || (execution.stopped() && execution.cpuMillis() >= LEAST_STOPPED_MILLIS);
    boolean otherwise =
        execution.kernelMillis() > MOST_KERNEL * execution.cpuMillis()
            || Thrown.find(execution.thrown(), OutOfMemoryError.class).isPresent()
            || Thrown.find(execution.thrown(), StackOverflowError.class).isPresent()
            || execution.payload().format().equals(ASKS_FOR_WORK);
    return tooLong && !otherwise ? Optional.of(broken(execution)) : Optional.empty();
  }

  private Break broken(Execution execution) {
    Optional<StackTraceElement> culprit = Samples.culprit(execution);
    SortedMap<String, Long> measures = Sink.measures(execution);
    measures.put("cpuMillis", execution.cpuMillis());
    measures.put("stopped", execution.stopped() ? 1L : 0L);
    boolean regex = Samples.share(execution, "java.util.regex.") >= MOST_SAMPLES;
    boolean endless = execution.stopped() && execution.inputBytes() < SMALL_INPUT;
    return new Break(
        getClass().getSimpleName(),
        regex ? "CWE-1333" : endless ? "CWE-835" : "CWE-407",
        regex
            ? "Regular expression of super-linear cost"
            : endless ? "Loop that does not end" : "Inefficient algorithmic complexity",
        "an input of "
            + execution.inputBytes()
            + " bytes used more than "
            // the bound, not the measure: equal runs must read alike
            + (execution.cpuMillis() > MOST_MILLIS ? MOST_MILLIS : LEAST_STOPPED_MILLIS)
            + " ms of CPU time"
            + (execution.stopped() ? " and was stopped" : ""),
        culprit.map(c -> from(execution, c)).orElse(List.of()),
        List.of(culprit.map(Stacks::method).orElse(execution.program().entry())),
        measures,
        EXHAUSTION);
  }

  /** The frames of the sample that has the culprit, from it outwards. */
  private static List<StackTraceElement> from(Execution execution, StackTraceElement culprit) {
    for (StackTraceElement[] sample : execution.samples()) {
      List<StackTraceElement> frames = Stacks.target(execution, sample);
      int at = frames.indexOf(culprit);
      if (at >= 0) {
        return frames.subList(at, frames.size());
      }
    }
    return List.of(culprit);
  }
}
