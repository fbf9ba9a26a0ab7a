package dev.kintsugi.api;

import java.time.Duration;

/** Time left for the campaign. With a probe count the time is unlimited and the count decides. */
public interface Budget {
  /** Time left for a stage; never negative. */
  Duration left(String stage);
}
