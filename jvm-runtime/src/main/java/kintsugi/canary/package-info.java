/**
 * Canary classes: harmless classes that hostile data names, put on the target's class path, that
 * say so when they are initialised, made, filled or called. They do nothing else, depend on nothing
 * but the JDK, and so can be bundled with a proof.
 */
package kintsugi.canary;
