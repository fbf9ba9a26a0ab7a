/**
 * The validation ladder: the checks in order of cost, and the grade as a pure function of their
 * verdicts.
 */
package dev.kintsugi.patch.ladder;
