package dev.kintsugi.api;

import java.io.IOException;

/** Hunts for proofs within the budget; every finding it returns holds n of n. */
public interface Prover {
  ProofReport prove(Target target, Surface surface, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
