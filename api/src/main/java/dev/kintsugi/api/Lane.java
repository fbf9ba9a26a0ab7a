package dev.kintsugi.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The part that knows one kind of target. All else is lane-neutral. */
public interface Lane {
  /** The {@link Target#lane()} that it examines. */
  String name();

  CandidateFinder finder();

  Prover prover();

  Replayer replayer();

  SourceEditor editor();

  PatchBuilder builder();

  VariantMaker variants();

  PatchAttacker attacker();

  BehaviourComparer behaviour();

  TestRunner tests();

  /** Evidence id of a reproducer that failed on a target and passed on its patched build. */
  default Optional<String> verifiedReproducer(
      Target before, Target after, Proof proof, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    return Optional.empty();
  }

  /** A proof's reproducer, run without Kintsugi: HOLDS if it failed, SILENT if it passed. */
  default Replay reproduce(Target target, Proof proof, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    String why = "this lane runs no reproducers";
    return new Replay(Replay.Verdict.COULD_NOT_RUN, why, List.of(), List.of(), "");
  }
}
