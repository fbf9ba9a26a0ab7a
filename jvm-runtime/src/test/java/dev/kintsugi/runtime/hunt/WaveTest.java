package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WaveTest {
  @Test
  void everyEntryPointGetsALookBeforeAnyGetsALongOne() {
    Wave best = Wave.all(2_000, 84_000).get(0);
    Wave others = Wave.all(2_000, 84_000).get(1);
    assertEquals(0, best.from());
    assertEquals(best.to(), others.from());
    assertTrue(others.to() >= 2_000);
  }

  @Test
  void theLookAtManyTakesAQuarterOfTheHunt() {
    Wave others = Wave.all(2_000, 84_000).get(1);
    int tiers = others.lastTier() + 2; // with the field bombs
    assertTrue((2_000 - others.from()) * tiers * others.millis() <= 84_000 / 4);
    assertTrue(others.millis() < Wave.all(300, 84_000).get(1).millis());
  }

  @Test
  void aCountedHuntLooksAtEachAsOftenHoweverManyThereAre() {
    assertEquals(Wave.all(2_000, 0).get(1), Wave.all(300, 0).get(1));
  }
}
