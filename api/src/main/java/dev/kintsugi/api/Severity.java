package dev.kintsugi.api;

/** How bad, from the position of the hostile data, the effect and whether it needs opting in. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
