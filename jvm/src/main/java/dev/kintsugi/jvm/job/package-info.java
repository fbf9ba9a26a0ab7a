/**
 * Jobs of the JVM lane: the handlers that run in a worker inside the sandbox and are the only code
 * of the lane that opens what belongs to the target. Each reads its inputs, works in its empty
 * folder, starts further JVMs there when the target has to run, and answers in lines of {@link
 * dev.kintsugi.jvm.wire}.
 *
 * <p>Inputs common to all: {@code program.N.jar}, {@code library.N.jar} (class paths, in order).
 * Parameter common to all that run the target: {@code jdk}, the home of the JDK that runs it.
 */
package dev.kintsugi.jvm.job;
