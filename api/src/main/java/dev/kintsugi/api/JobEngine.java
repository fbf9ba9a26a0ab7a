package dev.kintsugi.api;

import java.io.IOException;

/** Runs jobs; where they run is its affair alone. */
public interface JobEngine {
  /**
   * Runs one job to its end. A job whose result is already in the ledger is not run again.
   *
   * @param news told what the worker says while it runs
   * @throws ScopeRefusal if the scope does not permit it
   * @throws InterruptedException if the caller's thread is interrupted; the job's tree is dead then
   */
  JobResult run(Job job, JobNews news) throws IOException, InterruptedException;
}
