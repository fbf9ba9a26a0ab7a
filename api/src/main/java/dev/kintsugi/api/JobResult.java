package dev.kintsugi.api;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a job answered. Everything in it came out of the sandbox and is hostile until checked.
 *
 * @param status how it ended
 * @param reason one sentence; empty when {@code OK}
 * @param outputs evidence ids by name, also of what a failed job had written before it ended
 * @param usage what it cost
 */
public record JobResult(
    Status status, String reason, SortedMap<String, String> outputs, Usage usage) {
  /** How a job ended. */
  public enum Status {
    OK,
    /** The handler said that it could not do its work, and why. */
    REFUSED,
    /** A limit was hit: time, memory, disk, processes, or size of the answer. */
    LIMIT,
    /** The worker died or broke the wire format. */
    BROKEN
  }

  public JobResult {
    outputs = new TreeMap<>(outputs);
  }

  public boolean ok() {
    return status == Status.OK;
  }
}
