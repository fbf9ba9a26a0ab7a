package dev.kintsugi.jvm;

import dev.kintsugi.api.BehaviourComparer;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.CandidateFinder;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.PatchAttacker;
import dev.kintsugi.api.PatchBuilder;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Prover;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Replayer;
import dev.kintsugi.api.SourceEditor;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TestRunner;
import dev.kintsugi.api.VariantMaker;
import dev.kintsugi.jvm.front.Front;
import dev.kintsugi.jvm.front.VerifiedReproducer;
import java.io.IOException;
import java.util.Optional;

/**
 * The lane for programs of the Java virtual machine. Without state, so one instance serves any
 * number of campaigns.
 */
public final class JvmLane implements Lane {
  /** Name of this lane in targets and locations. */
  public static final String NAME = "jvm";

  private final Front front = new Front();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CandidateFinder finder() {
    return front.finder();
  }

  @Override
  public Prover prover() {
    return front.prover();
  }

  @Override
  public Replayer replayer() {
    return front.replayer();
  }

  @Override
  public SourceEditor editor() {
    return front.editor();
  }

  @Override
  public PatchBuilder builder() {
    return front.builder();
  }

  @Override
  public VariantMaker variants() {
    return front.variants();
  }

  @Override
  public PatchAttacker attacker() {
    return front.attacker();
  }

  @Override
  public BehaviourComparer behaviour() {
    return front.behaviour();
  }

  @Override
  public TestRunner tests() {
    return front.tests();
  }

  @Override
  public Optional<String> verifiedReproducer(
      Target before, Target after, Proof proof, Campaign campaign)
      throws IOException, InterruptedException {
    return new VerifiedReproducer(campaign).of(before, after, proof);
  }

  @Override
  public Replay reproduce(Target target, Proof proof, Campaign campaign)
      throws IOException, InterruptedException {
    return new VerifiedReproducer(campaign).on(target, proof);
  }
}
