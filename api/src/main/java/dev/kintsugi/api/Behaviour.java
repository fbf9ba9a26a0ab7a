package dev.kintsugi.api;

import java.util.List;

/**
 * Benign inputs run before and after a patch.
 *
 * @param inputs distinct inputs that ran on both sides
 * @param differences each input whose return value, exception type or output differs, described
 * @param changedLines lines that the patch added or changed and that can run
 * @param executedLines how many of them the benign inputs executed
 * @param bothSides whether the benign inputs passed the new guard while the proof was stopped by it
 * @param refused inputs that a patch may refuse, and this one does, described
 * @param strangeExits ways in which the proofs' calls end after the patch that callers can't expect
 * @param costRatio CPU time after over before
 */
public record Behaviour(
    int inputs,
    List<String> differences,
    int changedLines,
    int executedLines,
    boolean bothSides,
    List<String> refused,
    List<String> strangeExits,
    double costRatio) {}
