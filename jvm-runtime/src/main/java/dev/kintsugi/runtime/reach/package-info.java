/**
 * Finds entry points: where an outsider's data enters the program's public classes, and the recipes
 * by which the receivers and other arguments that a call needs are made.
 */
package dev.kintsugi.runtime.reach;
