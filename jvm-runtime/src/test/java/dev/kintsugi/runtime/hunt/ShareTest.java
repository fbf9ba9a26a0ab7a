package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** By a clock that stands still unless it is told. */
class ShareTest {
  private static final long MILLI = 1_000_000L;
  private static final Wave WAVE = new Wave(0, 1, 1, 2, 100);

  private final AtomicLong process = new AtomicLong(12_345);

  @Test
  void endsWithTheTimeOfTheCalls() {
    Share share = new Share(WAVE, process::get, false);
    share.take(99 * MILLI);
    assertFalse(share.spent());
    share.take(MILLI);
    assertTrue(share.spent());
  }

  @Test
  void endsWithWhatTheProcessTakesBesideThem() {
    Share share = new Share(WAVE, process::get, false);
    process.addAndGet(200 * MILLI);
    assertFalse(share.spent()); // some garbage is always made
    process.addAndGet(11 * MILLI);
    assertTrue(share.spent());
  }

  @Test
  void confirmingIsNotCounted() {
    Share share = new Share(WAVE, process::get, false);
    process.addAndGet(3_000 * MILLI);
    share.giveBack(3_000 * MILLI);
    assertFalse(share.spent());
  }

  @Test
  void countedNoTimeMatters() {
    Share share = new Share(WAVE, () -> process.addAndGet(1_000 * MILLI), true);
    share.take(1_000 * MILLI);
    for (int i = 0; i < WAVE.probes(); i++) {
      assertFalse(share.spent());
    }
    assertTrue(share.spent());
  }
}
