/**
 * The mechanical judges: each tells, from an execution alone, that one security property was
 * broken. One class, one rule, one test; the class comment states the rule, its limits and what it
 * may judge wrongly.
 */
package dev.kintsugi.runtime.oracle;
