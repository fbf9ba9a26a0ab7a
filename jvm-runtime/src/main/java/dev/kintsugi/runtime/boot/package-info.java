/**
 * The few classes that instrumented JDK methods call, appended to the bootstrap class path by the
 * agent. They use nothing but {@code java.base} (and {@code java.naming} where that is present) and
 * hold no policy beyond what {@link dev.kintsugi.runtime.boot.Monitor} is told.
 */
package dev.kintsugi.runtime.boot;
