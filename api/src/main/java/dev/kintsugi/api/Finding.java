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
    Route route,
    Disclosure disclosure,
    Boundary boundary,
    List<Proof> proofs,
    List<Patch> patches) {
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

  private Finding with(String name, Route next, List<Proof> shown, List<Patch> mending) {
    return new Finding(
        name,
        fingerprint,
        cwe,
        weakness,
        tier,
        severity,
        next,
        disclosure,
        boundary,
        shown,
        mending);
  }
}
