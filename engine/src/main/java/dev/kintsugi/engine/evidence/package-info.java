/**
 * Evidence: content-addressed bytes that ledger entries point to; the one path by which they are
 * kept.
 */
package dev.kintsugi.engine.evidence;
