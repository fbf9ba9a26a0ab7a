package dev.kintsugi.runtime.hunt;

/**
 * The marginal gain of going on. A timed hunt has given what it has when every entry point had its
 * turns and nothing new has been found for as long as it took to find the last. What is left of the
 * time is worth more to those who prove and patch.
 *
 * <p>The longer a hunt was meant to be, the more patient it is: never less than a quarter of its
 * time, and never less than half a minute, or a third of a hunt that is short.
 */
final class Gain {
  /** Waves after which every entry point of a small program had its turns. */
  private static final int FEWEST_WAVES = 4;

  private static final long LEAST_MILLIS = 30_000;

  private final long wholeMillis;
  private long breaks;
  private long lastMillis;

  /**
   * @param wholeMillis time that the hunt was given
   * @param lastMillis when an earlier process of the same hunt found the last new break
   */
  Gain(long wholeMillis, long lastMillis) {
    this.wholeMillis = wholeMillis;
    this.lastMillis = lastMillis;
  }

  /** Notes how many breaks there are by now; true if one is new. */
  boolean seen(long breaksNow, long elapsedMillis) {
    boolean more = breaksNow > breaks;
    breaks = breaksNow;
    lastMillis = more ? elapsedMillis : lastMillis;
    return more;
  }

  /** Whether going on is not worth it. */
  boolean exhausted(int wavesDone, long elapsedMillis) {
    long least = Math.min(LEAST_MILLIS, wholeMillis / 3);
    long patience = Math.max(least, Math.max(lastMillis, wholeMillis / 4));
    return wavesDone >= FEWEST_WAVES && elapsedMillis - lastMillis > patience;
  }
}
