package dev.kintsugi.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WallBudgetTest {
  private final HandClock clock = new HandClock();
  private final WallBudget budget = new WallBudget(Duration.ofSeconds(100), true, clock);

  @Test
  void aBuildCostsNothing() {
    budget.hold();
    clock.turn(Duration.ofMinutes(10));
    assertEquals(Duration.ofSeconds(100), budget.left("build"));
    budget.start(Duration.ofSeconds(20));
    clock.turn(Duration.ofSeconds(30));
    assertEquals(Duration.ofSeconds(10), budget.left("prove"));
    assertEquals(Duration.ofSeconds(50), budget.left("patch"));
  }
}
