package dev.kintsugi.api;

import java.time.Duration;

/** Time left for the campaign. With a probe count the time is unlimited and the count decides. */
public interface Budget {
  /** Time left for a stage; never negative. */
  Duration left(String stage);

  /** Whether work that takes so long may begin; a refusal leaves the stage incomplete. */
  default boolean allows(String stage, Duration needed) {
    return !left(stage).isZero() && left(stage).compareTo(needed) >= 0;
  }
}
