package dev.kintsugi.api;

import java.util.List;

/**
 * Harness + input + oracle + observation, n of n in fresh processes on the unmodified target.
 *
 * @param harness evidence id of the lane's program that calls the target
 * @param harnessText the same for a human: what is called, a line each
 * @param input evidence id of the minimal input
 * @param inputText the input for a human, symbolic where it is large
 * @param entryPoint where the input enters
 * @param observation what the oracle saw
 * @param required how many runs were required
 * @param runs how many were made
 * @param reproduced how many broke the property in the same way
 * @param reproducer evidence id of a stand-alone reproducer's source; empty if none could be made
 * @param environment what stands in for the world around the target (canary classes, engines)
 * @param probes how many probes the hunt had made when it was found
 * @param job id of the job that made the runs; the ledger tells when it ended. Empty if none did
 */
public record Proof(
    String harness,
    String harnessText,
    String input,
    String inputText,
    Location entryPoint,
    Observation observation,
    int required,
    int runs,
    int reproduced,
    String reproducer,
    List<String> environment,
    long probes,
    String job) {
  public Proof {
    // a record of an earlier version has none
    job = job == null ? "" : job;
  }

  public boolean holds() {
    return runs >= required && reproduced == runs;
  }

  public Proof withReproducer(String other) {
    return new Proof(
        harness,
        harnessText,
        input,
        inputText,
        entryPoint,
        observation,
        required,
        runs,
        reproduced,
        other,
        environment,
        probes,
        job);
  }
}
