package dev.kintsugi.api;

import java.util.List;

/** What the prover brings home. */
public record ProofReport(
    List<Finding> findings,
    List<Candidate> candidates,
    List<Note> notes,
    Coverage coverage,
    List<String> incomplete) {}
