package dev.kintsugi.api;

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
}
