package dev.kintsugi.runtime.program;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;

/**
 * The part of the heap that holds what outlived a collection, and what is too large for any other
 * part (HotSpot's generational collectors: Java SE 17 Garbage Collection Tuning Guide, chapter 3).
 * How it grows during a run tells what the run kept from what it only wasted.
 */
final class OldSpace {
  /** A run that allocated this much may leave so much behind that the next can't be measured. */
  private static final long MUCH = 64L << 20;

  private static final Optional<MemoryPoolMXBean> POOL =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .filter(pool -> pool.getName().matches(".*(Old|Tenured).*"))
          .findFirst();

  private long lastAllocated;
  private long before;

  /** Begins to watch a run. */
  void watch() {
    POOL.ifPresent(
        pool -> {
          if (lastAllocated > MUCH) {
            System.gc();
          }
          pool.resetPeakUsage();
          before = pool.getUsage().getUsed();
        });
  }

  /**
   * Bytes that the run kept at once, at least; all that it allocated where the collector has no
   * such space.
   *
   * @param allocated bytes that the run allocated, kept or not
   */
  long kept(long allocated) {
    lastAllocated = allocated;
    return POOL.map(pool -> Math.max(0, pool.getPeakUsage().getUsed() - before)).orElse(allocated);
  }
}
