package dev.kintsugi.api;

import java.util.List;

/** What the prover brings home. */
public record ProofReport(
    List<Finding> findings,
    List<Candidate> candidates,
    List<Note> notes,
    Coverage coverage,
    List<Alert> alerts,
    List<String> incomplete) {
  public ProofReport {
    // a record of an earlier version has none
    alerts = alerts == null ? List.of() : alerts;
  }
}
