/**
 * A check is one rung of the validation ladder; its verdict is PASS, FAIL or UNKNOWN, and UNKNOWN
 * never counts as PASS. One class a rung; the class comment states the rule and what it can't see.
 */
package dev.kintsugi.patch.check;
