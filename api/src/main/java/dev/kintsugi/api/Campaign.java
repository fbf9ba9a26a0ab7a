package dev.kintsugi.api;

import java.util.function.Consumer;

/**
 * What every stage gets besides its records: one run over one target within a budget.
 *
 * @param jobs runs jobs
 * @param evidence the evidence store
 * @param budget what is left to spend
 * @param settings what the user asked for
 * @param progress where news go
 */
public record Campaign(
    JobEngine jobs,
    EvidenceStore evidence,
    Budget budget,
    Settings settings,
    Consumer<Progress> progress) {}
