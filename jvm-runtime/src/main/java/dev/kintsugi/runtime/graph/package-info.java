/**
 * Graph: the methods of a program, the calls between them, and how far each is from a dangerous
 * operation. Read from class files, so that it runs where the target does.
 */
package dev.kintsugi.runtime.graph;
