/**
 * The ledger: the append-only, hash-chained record of every step, decision and cost; everything
 * shown is derived from it.
 */
package dev.kintsugi.engine.ledger;
