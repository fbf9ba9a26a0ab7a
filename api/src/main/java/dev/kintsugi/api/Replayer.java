package dev.kintsugi.api;

import java.io.IOException;
import java.util.List;

/** Runs proofs again. Verdicts come in the order of the proofs. */
public interface Replayer {
  /**
   * @param runs fresh processes for each proof; HOLDS if any breaks, SILENT only if all ran in
   *     silence. Where a single run of several proofs is asked for, those that stay silent may
   *     share a process
   * @param trace whether to record the executed methods; where several runs are asked for, in one
   *     further run
   */
  List<Replay> replay(Target target, List<Proof> proofs, int runs, boolean trace, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
