/**
 * Measurements against known, fixed vulnerabilities; run by hand, results in {@code docs/results/}.
 */
package dev.kintsugi.bench;
