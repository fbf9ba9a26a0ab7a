package dev.kintsugi.api;

import java.time.Duration;

/**
 * Time left for the campaign. With a probe count the time is unlimited and the count decides.
 * Stages are {@code prove}, {@code patch}, and {@value #FINISH}.
 */
public interface Budget {
  /** What a patch that already stops its proof needs for the rest of its checks. */
  String FINISH = "finish";

  /** Time left for a stage; never negative. */
  Duration left(String stage);

  /** Whether work that takes so long may begin; a refusal leaves the stage incomplete. */
  default boolean allows(String stage, Duration needed) {
    return !left(stage).isZero() && left(stage).compareTo(needed) >= 0;
  }
}
