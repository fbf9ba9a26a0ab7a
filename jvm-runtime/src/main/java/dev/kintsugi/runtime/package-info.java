/**
 * What runs inside the sandbox next to the target: it calls the target, watches it and says what it
 * saw. Needs nothing but the JDK and a relocated ASM, so that it can't clash with the target, whose
 * classes live in a class loader of their own.
 *
 * <p>Two programs, each started as {@code java -javaagent:kintsugi-jvm-runtime.jar -cp
 * kintsugi-jvm-runtime.jar <main> <config.properties>} in an empty folder; each writes its answer
 * as NDJSON to the file named by {@code out} (flushed line by line, so that a killed process loses
 * nothing), never to standard output, which the target may use.
 *
 * <p><b>{@code ProbeMain}</b> hunts. Configuration: {@code program}, {@code libraries} (class
 * paths), {@code seed}, {@code millis} or {@code probes}, {@code only}, {@code world} (folder),
 * {@code out}, {@code state} (file with what is done, so that a restarted process goes on), {@code
 * seeds} (folder of further seed inputs; optional). Exit code 0: done; 75: start me again with the
 * same configuration. Whatever is in flight when the process dies by a signal is run once more by
 * the next process, which first notes it as a line of type {@code case} (case, program, input,
 * expression) in the file named by {@code state} with {@code .flight} appended, and passed over by
 * the one after that. Lines by {@code type}:
 *
 * <ul>
 *   <li>{@code entry}: symbol, kind, rank
 *   <li>{@code uncalled}: symbol, reason; taken back by a later {@code called}
 *   <li>{@code called}: symbol, accepted (whether any input was taken as well-formed)
 *   <li>{@code progress}: doing, probes, breaks, entries
 *   <li>{@code break}: program (text), input (Base64), inputText, family, format, whole, probes,
 *       break (all components of {@link dev.kintsugi.runtime.oracle.Break}; frames as symbol, file,
 *       line)
 *   <li>{@code note}: the same for breaks of strength 1
 *   <li>{@code benign}: program, input: a call that the target took as well-formed
 *   <li>{@code done}: reason, probes
 * </ul>
 *
 * <p>Several hunts share a target's entry points by {@code share} (from 0) and {@code shares}. With
 * {@code reach}, a file of symbols, only those are hunted; all are told of. Files with lines of
 * weakness classes (with commas), a blank and a symbol: {@code first}, what is hunted before the
 * rest; {@code suspected}, what is more promising than it looks.
 *
 * <p><b>{@code ReplayMain}</b> runs given programs with given inputs, once each: proofs, variants,
 * re-attacks, replays and benign corpora are all this. Configuration: {@code program}, {@code
 * libraries}, {@code world}, {@code out}, {@code cases} (folder with {@code N.program}, {@code
 * N.input} and, optionally, {@code N.expression}, the input's symbolic form), {@code trace} (record
 * executed methods), {@code watch} (file of lines {@code class:line} to record; optional), {@code
 * stacks} (ask for a fresh process where this one no longer tells where a heap was used up). One
 * line a case: {@code type: replay}, case, ran (whether the entry point was called), why (if it did
 * not run), ending (returned, or exception class), result (hash of result and written files; {@code
 * -} where it has no stable form), breaks, executed (symbols), lines, cpuMillis, allocatedBytes.
 * Exit code 0: all cases ran; 75: one could not be stopped, its line is the last, or the next one
 * needs a fresh process.
 *
 * <p>The text of a program begins with a remark that tells of its input what the bytes do not, see
 * {@link dev.kintsugi.runtime.program.ProgramText}; without it an input is data of unknown format.
 */
package dev.kintsugi.runtime;
