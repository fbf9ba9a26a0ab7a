package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.VariantMaker;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes variants by attacking the unmodified target: what of the neighbourhood breaks it in the
 * same way is a variant.
 */
final class JvmVariantMaker implements VariantMaker {
  private static final Duration CPU = Duration.ofSeconds(60);
  private static final int SPARE = 10;

  @Override
  public List<Proof> variants(Target target, Finding finding, int wanted, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Attacks.Brought brought =
        new Attacks(campaign).attack(target, finding, Optional.empty(), CPU, wanted + SPARE);
    Set<String> cycles = new HashSet<>();
    finding.proofs().forEach(p -> cycles.addAll(cycle(p.observation())));
    List<Proof> proofs = new ArrayList<>();
    for (Line.Broke broke : brought.breaks()) {
      List<String> cycle = cycle(broke.seen());
      // recursion through other methods altogether is another finding's
      boolean foreign =
          !cycles.isEmpty() && !cycle.isEmpty() && Collections.disjoint(cycles, cycle);
      if (proofs.size() < wanted && !foreign) {
        proofs.add(proof(broke, finding.proof(), campaign));
      }
    }
    return proofs;
  }

  /** Methods of a recursion; empty if it is none, or if they are not known. */
  private static List<String> cycle(Observation seen) {
    return seen.measures().getOrDefault("cycle", 0L) > 0 ? seen.cause() : List.of();
  }

  private static Proof proof(Line.Broke broke, Proof origin, Campaign campaign) throws IOException {
    return new Proof(
        campaign.evidence().put(broke.program()),
        origin.harnessText(),
        campaign.evidence().put(broke.input()),
        broke.inputText(),
        origin.entryPoint(),
        broke.seen(),
        1,
        1,
        1,
        "",
        origin.environment(),
        broke.probes(),
        "");
  }
}
