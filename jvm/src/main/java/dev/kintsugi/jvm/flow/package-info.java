/**
 * Candidates: ways that an outsider's data may take from an entry point to a sink, found in class
 * files without running any. Each method becomes a sparse graph of values (definitions and what
 * flows between them); the search goes backwards from the sinks, over calls by summaries that are
 * made when they are asked for (Reps, Horwitz and Sagiv, POPL 1995), nearest first.
 *
 * <p>What it judges wrongly: it knows neither order nor feasibility of branches beyond constants, a
 * field is one value for all objects, and a library's method is taken to pass on what it gets. So
 * it suspects too much; what a loop over reflection or native code does, it does not see at all.
 */
package dev.kintsugi.jvm.flow;
