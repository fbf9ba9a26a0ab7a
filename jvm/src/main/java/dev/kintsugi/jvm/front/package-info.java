/**
 * The front of the JVM lane: plans jobs, reads their answers and turns them into the records of
 * {@link dev.kintsugi.api}. Never opens a byte of the target itself.
 */
package dev.kintsugi.jvm.front;
