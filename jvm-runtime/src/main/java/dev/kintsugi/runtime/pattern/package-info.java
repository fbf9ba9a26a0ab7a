/**
 * Regular expressions that the target itself uses, read from its class files, and the texts that
 * make them slow (CWE-1333). A pattern is parsed, turned into an automaton, searched for ambiguous
 * repetition, and what comes out is tried on the JDK's own matcher before it becomes a payload.
 */
package dev.kintsugi.runtime.pattern;
