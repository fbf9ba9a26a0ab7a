package dev.kintsugi.api;

/** Grade of a patch, from its checks alone. */
public enum Grade {
  /** Every check passes. */
  A,
  /** As A, but the project has no tests that could run. */
  B,
  /** Stops the proof and breaks nothing seen; a stop-gap, never called a fix. */
  C,
  /** None of these; shown only as a failed attempt. */
  NONE
}
