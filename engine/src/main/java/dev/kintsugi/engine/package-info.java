/** The engine: campaign, stages, budget, ledger, evidence and jobs; it knows no kind of target. */
package dev.kintsugi.engine;
