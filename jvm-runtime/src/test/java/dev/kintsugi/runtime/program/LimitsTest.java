package dev.kintsugi.runtime.program;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LimitsTest {
  private final Limits limits = new Limits(1_000, 5_000);

  @Test
  void cpuTimeEndsWhatWorks() {
    assertFalse(limits.isOver(1_000, 1_000));
    assertTrue(limits.isOver(1_001, 1_001));
  }

  @Test
  void realTimeEndsWhatWaits() {
    assertFalse(limits.isOver(10, 5_000));
    assertTrue(limits.isOver(10, 5_001));
  }

  @Test
  void whatWorksSlowlyGoesOnForAWhile() {
    assertFalse(limits.isOver(500, 20_000));
    assertTrue(limits.isOver(900, 75_001));
  }
}
