/**
 * What runs inside the sandbox next to the target: it calls the target, watches it and says what it
 * saw. Needs nothing but the JDK and a relocated ASM, so that it can't clash with the target, whose
 * classes live in a class loader of their own.
 *
 * <p>Three programs, each started as {@code java -javaagent:kintsugi-jvm-runtime.jar -cp
 * kintsugi-jvm-runtime.jar <main> <config.properties>} in an empty folder:
 *
 * <ul>
 *   <li>{@code dev.kintsugi.runtime.ProbeMain} hunts: finds entry points, probes them, shrinks what
 *       breaks.
 *   <li>{@code dev.kintsugi.runtime.ReplayMain} runs programs with given inputs, once each, and says
 *       what the oracles saw. Proofs, variants, re-attacks and replays are all this.
 *   <li>{@code dev.kintsugi.runtime.CorpusMain} runs programs with benign inputs and says what came
 *       back and which lines ran.
 * </ul>
 *
 * <p>Each writes its answer as NDJSON to the file named by {@code out} (flushed line by line, so that
 * a killed process loses nothing), never to standard output, which the target may use.
 */
package dev.kintsugi.runtime;
