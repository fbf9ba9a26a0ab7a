package dev.kintsugi.runtime.hunt;

import java.util.function.LongSupplier;

/**
 * What one tier of one plan may cost in one wave: CPU time of the calls, or probes where they are
 * counted. The whole process is watched as well: collecting garbage and compiling are nobody's
 * calls, and a target that makes much of either would take the others' time.
 */
final class Share {
  /** The whole process may take so many times what the calls may. */
  private static final int OVERHEAD = 2;

  /** The process's time is told in ticks of the system's clock. */
  private static final long TICK_NANOS = 10_000_000L;

  private final LongSupplier process;
  private final boolean counted;
  private final long mostOfProcess;
  private long nanosLeft;
  private int probesLeft;
  private long since;

  /**
   * @param process CPU time of the process, in nanoseconds
   * @param counted whether no decision may depend on time
   */
  Share(Wave wave, LongSupplier process, boolean counted) {
    this.process = process;
    this.counted = counted;
    this.nanosLeft = wave.millis() * 1_000_000L;
    this.probesLeft = wave.probes();
    this.mostOfProcess = OVERHEAD * nanosLeft + TICK_NANOS;
    this.since = counted ? 0 : process.getAsLong();
  }

  /** Whether it is spent; asked once before each probe. */
  boolean spent() {
    return counted
        ? probesLeft-- <= 0
        : nanosLeft <= 0 || process.getAsLong() - since > mostOfProcess;
  }

  /** Takes what calls took. */
  void take(long nanos) {
    nanosLeft -= nanos;
  }

  /** Gives back what the process took for something else, such as confirming a break. */
  void giveBack(long processNanos) {
    since += processNanos;
  }
}
