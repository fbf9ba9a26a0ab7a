package dev.kintsugi.api;

/** Verdict of a check. UNKNOWN never counts as PASS. */
public enum Verdict {
  PASS,
  FAIL,
  UNKNOWN
}
