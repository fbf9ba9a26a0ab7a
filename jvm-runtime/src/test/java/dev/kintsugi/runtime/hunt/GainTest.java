package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When a hunt has given what it has. */
class GainTest {
  private static final int ENOUGH = 4;

  @Test
  void waitsAsLongAgainAsTheLastBreakTook() {
    Gain gain = new Gain(100_000, 0);
    assertTrue(gain.seen(3, 40_000));
    assertFalse(gain.seen(3, 50_000), "no new one");
    assertFalse(gain.exhausted(ENOUGH, 79_000));
    assertTrue(gain.exhausted(ENOUGH, 81_000));
  }

  @Test
  void everyEntryPointHasItsTurnsFirst() {
    Gain gain = new Gain(100_000, 0);
    gain.seen(1, 1_000);
    assertFalse(gain.exhausted(ENOUGH - 1, 99_000));
    assertFalse(gain.exhausted(ENOUGH, 30_000));
    assertTrue(gain.exhausted(ENOUGH, 32_000));
  }

  @Test
  void aLongHuntIsMorePatient() {
    Gain gain = new Gain(1_000_000, 0);
    gain.seen(1, 1_000);
    assertFalse(gain.exhausted(ENOUGH, 240_000));
    assertTrue(gain.exhausted(ENOUGH, 252_000));
  }

  @Test
  void aShortHuntDoesNotWaitForItsEnd() {
    Gain gain = new Gain(18_000, 0);
    gain.seen(1, 1_000);
    assertFalse(gain.exhausted(ENOUGH, 6_000));
    assertTrue(gain.exhausted(ENOUGH, 8_000));
  }

  @Test
  void aNewProcessGoesOnWhereTheOldOneStood() {
    Gain gain = new Gain(100_000, 45_000);
    assertFalse(gain.exhausted(ENOUGH, 80_000));
    assertTrue(gain.exhausted(ENOUGH, 91_000));
  }
}
