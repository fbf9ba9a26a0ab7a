package dev.kintsugi.api;

import java.util.List;

/**
 * A source diff proposed for a finding.
 *
 * @param template what proposed it
 * @param summary one plain sentence: what it does and what else changes
 * @param diff evidence id of the unified diff, paths relative to the source root of the project
 * @param checks verdicts in the order in which they were reached
 * @param grade what the verdicts amount to
 */
public record Patch(
    String template, String summary, String diff, List<CheckResult> checks, Grade grade) {}
