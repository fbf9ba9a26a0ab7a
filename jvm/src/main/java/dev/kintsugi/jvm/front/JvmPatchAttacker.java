package dev.kintsugi.jvm.front;

import dev.kintsugi.api.AttackReport;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.PatchAttacker;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attacks a patched build with the neighbourhood of the finding's proofs. */
final class JvmPatchAttacker implements PatchAttacker {
  @Override
  public AttackReport attack(
      Target patched, Finding finding, String diff, Duration cpu, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Attacks attacks = new Attacks(campaign);
    Attacks.Brought brought = attacks.attack(patched, finding, Optional.of(diff), cpu, 1);
    // what broke until then counts even so
    if (brought.sum().isEmpty() && brought.breaks().isEmpty()) {
      throw new StageException("the attack did not get to its end: " + brought.reason());
    }
    Line.Sum sum = brought.sum().orElse(new Line.Sum(0, 0, 0, List.of(), List.of()));
    List<Proof> breaks = new ArrayList<>();
    for (Line.Broke broke : brought.breaks()) {
      breaks.add(attacks.proof(broke, finding.proof()));
    }
    return new AttackReport(sum.cpuMillis(), sum.probes(), sum.reached(), breaks);
  }
}
