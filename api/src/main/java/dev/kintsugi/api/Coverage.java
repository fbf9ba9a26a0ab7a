package dev.kintsugi.api;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the hunt touched.
 *
 * @param found entry points found
 * @param called how many were called at least once
 * @param accepted how many accepted at least one input as well-formed
 * @param probes how many probes were made
 * @param notCalled why the others were not, as reason to count
 * @param uncalled symbols of those, each with its reason
 */
public record Coverage(
    int found,
    int called,
    int accepted,
    long probes,
    SortedMap<String, Integer> notCalled,
    SortedMap<String, String> uncalled) {
  public static final String OUT_OF_REACH = "the change does not reach it";

  public static Coverage none() {
    return new Coverage(0, 0, 0, 0, new TreeMap<>(), new TreeMap<>());
  }

  public boolean limited() {
    return notCalled.containsKey(OUT_OF_REACH);
  }

  /** Whether nothing was called although something ought to have been. */
  public boolean nothing() {
    return called == 0 && (!limited() || notCalled.get(OUT_OF_REACH) < found);
  }
}
