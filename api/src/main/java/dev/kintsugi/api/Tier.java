package dev.kintsugi.api;

/** Whether a finding is plainly the target's fault. */
public enum Tier {
  PLAIN,
  /** True, but a contract may be read as allowing it; the finding's boundary says why. */
  DEBATABLE
}
