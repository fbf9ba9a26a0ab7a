package dev.kintsugi.jvm.judge;

import dev.kintsugi.api.Severity;

/**
 * The base vector of CVSS v4.0 for a hit. Rules, with the sections of FIRST's documents that they
 * rest on, stand in docs/severity.md. A program under examination is a library: the reasonable
 * worst case is assumed, that its data comes over a network (User Guide, section 3.9).
 *
 * <p>Limits: what a program around the library does with the data is not known, so nothing is said
 * of systems beyond it, but for script, which runs in a browser, and for requests.
 */
final class Cvss {
  /** Any network; the same input breaks the same way in each fresh process. */
  private static final String REACHED = "CVSS:4.0/AV:N/AC:L";

  private Cvss() {}

  /** The vector; empty if no rule knows what the hit brings about. */
  static String vector(Hit hit) {
    String impact = Effect.impact(hit);
    if (impact.isEmpty()) {
      return "";
    }
    boolean conditions =
        !Debatable.reasons(hit).isEmpty() || OptIn.any(hit) || Effect.onlyLooksUp(hit);
    return REACHED
        + (conditions ? "/AT:P" : "/AT:N")
        + (Debatable.isCallersPlace(hit) ? "/PR:L" : "/PR:N")
        + (Effect.needsViewer(hit) ? "/UI:P" : "/UI:N")
        + impact;
  }

  /** From 0.0 to 10.0; 0.0 for no vector. */
  static double score(String vector) {
    return vector.isEmpty()
        ? 0
        : us.springett.cvss.Cvss.fromVector(vector).calculateScore().getBaseScore();
  }

  /** The qualitative rating of the specification, section 6; what has no vector is low. */
  static Severity severity(String vector) {
    double score = score(vector);
    if (score >= 9) {
      return Severity.CRITICAL;
    }
    if (score >= 7) {
      return Severity.HIGH;
    }
    return score >= 4 ? Severity.MEDIUM : Severity.LOW;
  }
}
