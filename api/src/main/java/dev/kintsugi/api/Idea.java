package dev.kintsugi.api;

/**
 * One piece of outside advice, recorded with its origin before it is used.
 *
 * @param kind {@value #SINCE} or {@value #ALERTS}
 * @param origin who or what gave it, for the report
 * @param evidence id of the advice itself, a {@code tree:} whose files the lane reads
 */
public record Idea(String kind, String origin, String evidence) {
  /** A change: only what it can reach is hunted. */
  public static final String SINCE = "since";

  /** Alerts of other scanners, as {@code alerts.json}: what they point at is hunted first. */
  public static final String ALERTS = "alerts";
}
