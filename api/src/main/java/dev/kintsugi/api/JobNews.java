package dev.kintsugi.api;

import java.io.IOException;

/** What a job tells while it runs; called from one thread. */
@FunctionalInterface
public interface JobNews {
  /** A line of live news. */
  void progress(Progress progress);

  /**
   * An output has been handed over, whole, and stays whatever becomes of the job. A job whose
   * result stood in the ledger already hands over nothing.
   *
   * @param name the output's name, as in {@link JobResult#outputs}
   * @param id its evidence id
   * @throws IOException if it can't be used; the job ends then
   */
  default void output(String name, String id) throws IOException {}
}
