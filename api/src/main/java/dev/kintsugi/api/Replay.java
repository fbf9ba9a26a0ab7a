package dev.kintsugi.api;

import java.util.List;

/**
 * A proof run again, elsewhere or on another version.
 *
 * @param verdict what it says
 * @param why one sentence
 * @param observations what the oracles saw in the runs that broke
 * @param executed symbols of the target's methods that ran, sorted; empty if not asked for
 * @param ending how the call ended (returned, or type of the exception); the positive control
 */
public record Replay(
    Verdict verdict,
    String why,
    List<Observation> observations,
    List<String> executed,
    String ending) {
  /** Outcome of a replay. */
  public enum Verdict {
    HOLDS,
    /** The call ran and the property held. */
    SILENT,
    COULD_NOT_RUN
  }
}
