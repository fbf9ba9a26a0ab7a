package dev.kintsugi.jvm.front;

import dev.kintsugi.api.BehaviourComparer;
import dev.kintsugi.api.CandidateFinder;
import dev.kintsugi.api.PatchAttacker;
import dev.kintsugi.api.PatchBuilder;
import dev.kintsugi.api.Prover;
import dev.kintsugi.api.Replayer;
import dev.kintsugi.api.TestRunner;
import dev.kintsugi.api.VariantMaker;

/** All stages of the lane that work through jobs; they share the benign corpus of one campaign. */
public final class Front {
  private final Corpora corpora = new Corpora();

  public CandidateFinder finder() {
    return new JvmCandidateFinder();
  }

  public Prover prover() {
    return new JvmProver(corpora);
  }

  public Replayer replayer() {
    return new JvmReplayer();
  }

  public PatchBuilder builder() {
    return new JvmPatchBuilder();
  }

  public VariantMaker variants() {
    return new JvmVariantMaker();
  }

  public PatchAttacker attacker() {
    return new JvmPatchAttacker();
  }

  public BehaviourComparer behaviour() {
    return new JvmBehaviourComparer(corpora);
  }

  public TestRunner tests() {
    return new JvmTestRunner();
  }
}
