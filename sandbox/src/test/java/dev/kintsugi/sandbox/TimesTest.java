package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void readsTheChildrenOfBothCommonShells() {
    assertEquals(
        61_340, Times.childrenMillis("0m0.010000s 0m0.000000s\n1m1.230000s 0m0.110000s\n"));
    assertEquals(1_506, Times.childrenMillis("0m0.003s 0m0.000s\n0m1.500s 0m0.006s\n"));
  }

  @Test
  void refusesAnythingElse() {
    assertThrows(IllegalArgumentException.class, () -> Times.childrenMillis(""));
    assertThrows(IllegalArgumentException.class, () -> Times.childrenMillis("0m0.003s 0m0.000s\n"));
  }
}
