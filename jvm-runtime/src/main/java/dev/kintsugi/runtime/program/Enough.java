package dev.kintsugi.runtime.program;

import java.util.List;

/** Tells before a run's limits that going on would show nothing new. */
public interface Enough {
  /** Only the limits end a run. */
  Enough NEVER = (samples, cpuMillis, allocatedBytes) -> false;

  /**
   * Asked while a run goes on, some twenty times a second.
   *
   * @param samples its stacks so far, innermost frame first
   */
  boolean of(List<StackTraceElement[]> samples, long cpuMillis, long allocatedBytes);
}
