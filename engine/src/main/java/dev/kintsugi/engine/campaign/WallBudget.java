package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Budget;
import java.time.Clock;
import java.time.Duration;

/**
 * A budget in real time, from the end of the build to the end of the last patch.
 *
 * <p>Where patches follow, proving may use {@value #PROVE_PERCENT} % of it; what it leaves goes to
 * them. A budget that is empty or {@link #stop stopped} only keeps more work from starting.
 */
public final class WallBudget implements Budget {
  /** Share of the hunt for proofs. The rest, and what the hunt leaves, goes to patches. */
  public static final int PROVE_PERCENT = 60;

  private final Duration total;
  private final int provePercent;
  private final Clock clock;
  private volatile long started;
  private volatile long spentBefore;
  private volatile boolean held;
  private volatile boolean stopped;

  /**
   * @param total the whole budget; null for no limit in time
   * @param patches whether patches follow
   */
  public WallBudget(Duration total, boolean patches, Clock clock) {
    this.total = total;
    this.provePercent = patches ? PROVE_PERCENT : 100;
    this.clock = clock;
    this.started = clock.millis();
  }

  /** Starts the clock, with what earlier runs of the same campaign have spent already. */
  public void start(Duration spent) {
    spentBefore = spent.toMillis();
    started = clock.millis();
    held = false;
  }

  /** Stops the clock until it is started: what is done now costs nothing. */
  public void hold() {
    held = true;
  }

  /** Ends the budget now. */
  public void stop() {
    stopped = true;
  }

  public boolean stopped() {
    return stopped;
  }

  @Override
  public Duration left(String stage) {
    if (stopped) {
      return Duration.ZERO;
    }
    if (total == null) {
      return Duration.ofDays(1);
    }
    long share = stage.equals("prove") ? provePercent : 100;
    long spent = spentBefore + (held ? 0 : clock.millis() - started);
    return Duration.ofMillis(Math.max(0, total.toMillis() * share / 100 - spent));
  }
}
