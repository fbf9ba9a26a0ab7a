package dev.kintsugi.jvm.front;

import dev.kintsugi.api.BehaviourComparer;
import dev.kintsugi.api.CandidateFinder;
import dev.kintsugi.api.PatchAttacker;
import dev.kintsugi.api.PatchBuilder;
import dev.kintsugi.api.Prover;
import dev.kintsugi.api.Replayer;
import dev.kintsugi.api.SourceEditor;
import dev.kintsugi.api.TestRunner;
import dev.kintsugi.api.VariantMaker;
import dev.kintsugi.jvm.edit.JavaSourceEditor;

/**
 * All stages of the lane that work through jobs. They keep no state: what they know is in records.
 */
public final class Front {
  public CandidateFinder finder() {
    return new JvmCandidateFinder();
  }

  public Prover prover() {
    return new JvmProver();
  }

  public Replayer replayer() {
    return new JvmReplayer();
  }

  public SourceEditor editor() {
    return new GuardingEditor(new JavaSourceEditor());
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
    return new JvmBehaviourComparer();
  }

  public TestRunner tests() {
    return new JvmTestRunner();
  }
}
