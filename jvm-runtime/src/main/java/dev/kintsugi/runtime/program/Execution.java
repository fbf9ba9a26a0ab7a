package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Payload;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Everything that oracles may know of one execution.
 *
 * @param program what was called; the steps that were really made
 * @param payload the hostile input
 * @param inputBytes size of the hostile input in bytes
 * @param thrown what decided the execution: an error of the virtual machine thrown by any step,
 *     else what the entry point threw; null if neither
 * @param result what the entry point returned, or null
 * @param results what the steps returned, by their variables; empty if the execution was stopped
 * @param cpuMillis CPU time of the probe thread
 * @param wallMillis real time
 * @param allocatedBytes bytes allocated by the probe thread
 * @param stopped whether it was stopped because it used up its CPU or wall time
 * @param samples stacks of the probe thread, sampled while it ran long; innermost frame first
 * @param signals dangerous operations, in order
 * @param target tells the target's own classes from all others, by class name
 */
public record Execution(
    Program program,
    Payload payload,
    long inputBytes,
    Throwable thrown,
    Object result,
    Map<Integer, Object> results,
    long cpuMillis,
    long wallMillis,
    long allocatedBytes,
    boolean stopped,
    List<StackTraceElement[]> samples,
    List<Signal> signals,
    Predicate<String> target) {}
