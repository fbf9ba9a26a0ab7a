package dev.kintsugi.api;

import java.io.IOException;
import java.util.function.Consumer;

/** Runs jobs; where they run is its affair alone. */
public interface JobEngine {
  /**
   * Runs one job to its end. A job whose result is already in the ledger is not run again.
   *
   * @param progress told what the worker says while it runs; called from one thread
   * @throws ScopeRefusal if the scope does not permit it
   * @throws InterruptedException if the caller's thread is interrupted; the job's tree is dead then
   */
  JobResult run(Job job, Consumer<Progress> progress) throws IOException, InterruptedException;
}
