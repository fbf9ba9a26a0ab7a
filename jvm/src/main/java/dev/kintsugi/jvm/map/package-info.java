/**
 * Mapping: what there is to attack in a program, read from its class files without running any:
 * whether it can be examined at all, and its public entry points that take data.
 */
package dev.kintsugi.jvm.map;
