package dev.kintsugi.api;

/** How bad: the qualitative rating of CVSS v4.0. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
