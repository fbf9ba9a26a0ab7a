package dev.kintsugi.api;

import java.util.List;

/**
 * What attacking a patched target brought.
 *
 * @param cpuMillis CPU time spent
 * @param probes probes made
 * @param reached how many of them reached the patched code
 * @param breaks what broke by the same oracle, one of each root cause; whether it is the finding's
 *     is for the reader to judge
 */
public record AttackReport(long cpuMillis, long probes, long reached, List<Proof> breaks) {}
