package dev.kintsugi.runtime.program;

/**
 * An execution and what else is known of it.
 *
 * @param execution what the oracles see
 * @param entered whether the entry point was really entered
 * @param why why not; empty if it was
 * @param ending {@code returned}, {@code stopped}, or the class of what the entry point or a later
 *     call threw first
 * @param result hash of what the entry point returned and of the files written; {@code -} without a
 *     stable form; empty if not asked for
 * @param consumed whether the target read of the input, where it came as a stream, a reader or a
 *     file
 * @param cpuNanos CPU time of the thread
 * @param blocked whether it was given up because it waited for something that never came
 */
public record Run(
    Execution execution,
    boolean entered,
    String why,
    String ending,
    String result,
    boolean consumed,
    long cpuNanos,
    boolean blocked) {}
