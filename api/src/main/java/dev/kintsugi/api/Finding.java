package dev.kintsugi.api;

import java.util.ArrayList;
import java.util.List;

/**
 * One root cause with at least one proof.
 *
 * @param id {@code F-1}, {@code F-2}, … in order of severity; unique within a report
 * @param fingerprint survives renamed paths and moved lines
 * @param cwe weakness classes, most specific first
 * @param weakness in words
 * @param severity the rating of {@code cvss} where there is one
 * @param cvss base vector of CVSS v4.0, derived from what the proofs showed; empty if no rule says
 * @param proofs the first is shown; the others are siblings through other entry points or inputs
 * @param patches best first
 */
public record Finding(
    String id,
    String fingerprint,
    List<String> cwe,
    String weakness,
    Tier tier,
    Severity severity,
    String cvss,
    Route route,
    Disclosure disclosure,
    Boundary boundary,
    List<Proof> proofs,
    List<Patch> patches) {
  public Finding {
    // a record of an earlier version has none
    cvss = cvss == null ? "" : cvss;
  }

  public Proof proof() {
    return proofs.get(0);
  }

  public Finding withPatches(List<Patch> others, Route nextRoute) {
    return with(id, nextRoute, proofs, others);
  }

  public Finding withId(String other) {
    return with(other, route, proofs, patches);
  }

  /** With another reproducer of the first proof. */
  public Finding withReproducer(String reproducer) {
    List<Proof> others = new ArrayList<>(proofs);
    others.set(0, proof().withReproducer(reproducer));
    return withProofs(others);
  }

  public Finding withProofs(List<Proof> others) {
    return with(id, route, others, patches);
  }

  private Finding with(String id, Route to, List<Proof> all, List<Patch> mends) {
    return new Finding(
        id, fingerprint, cwe, weakness, tier, severity, cvss, to, disclosure, boundary, all, mends);
  }
}
