package dev.kintsugi.patch.check;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import java.util.List;
import java.util.Set;

/**
 * What a call does because its caller asks for just that: an argument that is an address or a
 * program, and nothing else, is fetched or started. Where a finding is about what stands inside the
 * data, such a break is another matter, and debatable by itself; a patch need not stop it.
 *
 * <p>Never at an entry point where the finding's own data enters, and never for paths and class
 * names, which a folder or a list beside them may be meant to hold.
 */
final class CallersOwn {
  /** Measure of an observation: 1 if the dangerous value is all of an argument, 0 if not. */
  static final String WHOLE = "whole";

  private static final Set<String> CWES = Set.of("CWE-78", "CWE-611", "CWE-918");

  private CallersOwn() {}

  /** Whether a proof beside the finding's first shows only this. */
  static boolean isOf(Finding finding, Proof proof) {
    return isWhole(proof.observation())
        && finding.proof().observation().measures().getOrDefault(WHOLE, 1L) == 0
        && finding.proofs().stream()
            .filter(p -> !isWhole(p.observation()))
            .noneMatch(p -> p.entryPoint().symbol().equals(proof.entryPoint().symbol()));
  }

  /** The same after a patch, where it must still be all of the argument that is meant. */
  static boolean isOf(Finding finding, Proof proof, List<Observation> after) {
    return isOf(finding, proof) && !after.isEmpty() && after.stream().allMatch(CallersOwn::isWhole);
  }

  private static boolean isWhole(Observation seen) {
    return CWES.contains(seen.cwe()) && seen.measures().getOrDefault(WHOLE, 0L) == 1;
  }
}
