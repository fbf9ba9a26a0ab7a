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
 * same way is a variant. The neighbourhood is that of the proofs, and of the same inputs through
 * further entry points; these come first.
 */
final class JvmVariantMaker implements VariantMaker {
  private static final Duration CPU = Duration.ofSeconds(30);
  private static final int MOST_ENTRIES = 3;

  @Override
  public List<Proof> variants(Target target, Finding finding, int wanted, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    List<Proof> ways = new Ways(campaign).of(target, finding);
    Attacks attacks = new Attacks(campaign);
    Finding around = around(finding, ways);
    Attacks.Brought brought = attacks.attack(target, around, Optional.empty(), CPU, wanted);
    List<Observation> known = finding.proofs().stream().map(Proof::observation).toList();
    List<Proof> proofs = new ArrayList<>();
    for (Line.Broke broke : brought.breaks()) {
      // what breaks elsewhere altogether is another finding's
      boolean own = known.stream().anyMatch(k -> mayBeSame(k, broke.seen()));
      if (proofs.size() < wanted && own) {
        proofs.add(attacks.proof(broke, finding.proof()));
      }
    }
    List<Proof> all = new ArrayList<>(ways);
    all.addAll(proofs);
    return all;
  }

  /** With a way through each of a few entry points. */
  private static Finding around(Finding finding, List<Proof> ways) {
    List<Proof> all = new ArrayList<>(finding.proofs());
    Set<String> entered = new HashSet<>();
    ways.stream()
        .filter(w -> entered.size() < MOST_ENTRIES && entered.add(w.entryPoint().symbol()))
        .forEach(all::add);
    return finding.withProofs(all);
  }

  private static boolean mayBeSame(Observation known, Observation seen) {
    return known.cause().isEmpty()
        || seen.cause().isEmpty()
        || !Collections.disjoint(known.cause(), seen.cause());
  }
}
