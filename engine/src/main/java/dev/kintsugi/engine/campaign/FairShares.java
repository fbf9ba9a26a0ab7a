package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Budget;
import java.time.Clock;
import java.time.Duration;

/**
 * Shares out what is left of a budget among findings that wait for their patches. Each gets half as
 * much again as its even part, because most need less, and no more, because others wait. What the
 * first ones leave goes to those behind them. A patch that stops its proof may be checked to the
 * end beyond its share, as long as no single step costs more than one: what it took until then
 * would be lost otherwise.
 */
final class FairShares {
  private final Budget budget;
  private final int atOnce;
  private final Clock clock;
  private int waiting;

  /**
   * @param waiting how many findings will ask
   * @param atOnce how many are patched at once, at least 1
   */
  FairShares(Budget budget, int waiting, int atOnce, Clock clock) {
    this.budget = budget;
    this.waiting = waiting;
    this.atOnce = atOnce;
    this.clock = clock;
  }

  /** The share of a finding whose turn begins now. */
  synchronized Share next(String stage) {
    long rounds = Math.max(1, (waiting + atOnce - 1) / atOnce);
    waiting--;
    Duration all = budget.left(stage);
    return new Share(rounds == 1 ? all : all.multipliedBy(3).dividedBy(2 * rounds));
  }

  /** One finding's share, which knows whether it was too small for something. */
  final class Share implements Budget {
    private final Duration time;
    private final long began = clock.millis();
    private volatile boolean refused;

    private Share(Duration time) {
      this.time = time;
    }

    @Override
    public Duration left(String stage) {
      Duration all = budget.left(stage);
      if (stage.equals(FINISH)) {
        return all;
      }
      Duration mine = time.minusMillis(clock.millis() - began);
      Duration least = mine.compareTo(all) < 0 ? mine : all;
      return least.isNegative() ? Duration.ZERO : least;
    }

    @Override
    public boolean allows(String stage, Duration needed) {
      boolean allowed = Budget.super.allows(stage, needed) && needed.compareTo(time) <= 0;
      refused |= !allowed;
      return allowed;
    }

    /** Whether some work was not begun for want of budget. */
    boolean refused() {
      return refused;
    }
  }
}
