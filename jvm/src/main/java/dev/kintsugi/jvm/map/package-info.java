/**
 * Mapping: what there is to attack in a program, read from its class files without running any.
 * Finds public entry points that take data, call sites of dangerous operations, and the shortest
 * way between the two over a call graph by class hierarchy (Dean, Grove and Chambers, ECOOP 1995).
 */
package dev.kintsugi.jvm.map;
