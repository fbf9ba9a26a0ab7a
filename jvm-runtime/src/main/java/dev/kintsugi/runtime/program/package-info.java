/**
 * A straight-line program of calls into the target: how a probe, a proof, a replay and a reproducer
 * all say what is called. The hunt records the calls it makes as such a program, so whatever broke
 * can be shrunk, written down, replayed elsewhere and printed as Java.
 */
package dev.kintsugi.runtime.program;
