package dev.kintsugi.api;

import java.util.List;

/**
 * What attacking a patched target brought.
 *
 * @param cpuMillis CPU time spent
 * @param probes probes made
 * @param reached how many of them reached the patched code
 * @param breaks what broke in the same way as the finding
 */
public record AttackReport(long cpuMillis, long probes, long reached, List<Observation> breaks) {}
