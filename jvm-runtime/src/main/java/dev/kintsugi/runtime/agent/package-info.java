/**
 * The Java agent: instruments the JDK's dangerous methods at their definition, and traces the
 * target.
 */
package dev.kintsugi.runtime.agent;
