/**
 * The words of Kintsugi as types: every record that a stage hands to the next, and the one-method
 * interfaces that a new lane, oracle, check, template or renderer implements.
 *
 * <p>Data takes one way: {@code Target -> Entry points + Candidates -> Proofs -> Findings ->
 * Patches -> Report}. This module depends on nothing but the JDK and knows no kind of target:
 * symbols are strings that only the lane that made them can read, and bytes are named by their
 * evidence id.
 */
package dev.kintsugi.api;
