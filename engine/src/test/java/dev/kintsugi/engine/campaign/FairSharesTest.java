package dev.kintsugi.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Budget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FairSharesTest {
  private static final Duration LONG = Duration.ofSeconds(120);
  private final HandClock clock = new HandClock();
  private final WallBudget budget = new WallBudget(LONG, true, clock);

  @Test
  void aShareIsHalfAsMuchAgainAsTheEvenPart() {
    FairShares fair = new FairShares(budget, 6, 2, clock);
    assertEquals(Duration.ofSeconds(60), fair.next("patch").left("patch"));
    assertEquals(Duration.ofSeconds(60), fair.next("patch").left("patch"));
  }

  @Test
  void whatTheFirstLeaveGoesToTheRest() {
    FairShares fair = new FairShares(budget, 3, 1, clock);
    assertEquals(Duration.ofSeconds(60), fair.next("patch").left("patch"));
    clock.turn(Duration.ofSeconds(20));
    assertEquals(Duration.ofSeconds(75), fair.next("patch").left("patch"));
    clock.turn(Duration.ofSeconds(20));
    assertEquals(Duration.ofSeconds(80), fair.next("patch").left("patch"));
  }

  @Test
  void whatIsNearlyDoneIsFinishedUnlessItCostsMoreThanAShare() {
    FairShares.Share first = new FairShares(budget, 4, 1, clock).next("patch");
    clock.turn(Duration.ofSeconds(50));
    assertTrue(first.allows(Budget.FINISH, Duration.ofSeconds(45)));
    assertFalse(first.refused());
    assertFalse(first.allows(Budget.FINISH, Duration.ofSeconds(46)));
    assertTrue(first.refused());
    clock.turn(Duration.ofSeconds(60));
    assertFalse(first.allows(Budget.FINISH, Duration.ofSeconds(11)));
  }

  @Test
  void aShareEndsBeforeTheBudgetAndNeverAfterIt() {
    FairShares fair = new FairShares(budget, 4, 1, clock);
    FairShares.Share first = fair.next("patch");
    assertTrue(first.allows("patch", Duration.ofSeconds(45)));
    assertFalse(first.refused());
    assertFalse(first.allows("patch", Duration.ofSeconds(46)));
    assertTrue(first.refused());
    clock.turn(Duration.ofSeconds(50));
    assertEquals(Duration.ZERO, first.left("patch"));
    FairShares.Share late = new FairShares(budget, 1, 1, clock).next("patch");
    budget.stop();
    assertEquals(Duration.ZERO, late.left("patch"));
    assertFalse(late.allows("patch", Duration.ZERO));
  }
}
