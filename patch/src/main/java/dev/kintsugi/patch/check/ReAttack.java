package dev.kintsugi.patch.check;

import dev.kintsugi.api.AttackReport;
import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The patched target is attacked from the proof's neighbourhood, also through a few further entry
 * points that the weakness is reached through, for at least five times the CPU that finding the
 * proof took, and at least ten seconds (ten minutes when the user asked for depth). An attack that
 * never got to the patched code, or ended early, is no verdict.
 *
 * <p>A break is the finding's if it shares a method of its root cause. One that shares none still
 * fails the patch, which may only have moved the break, unless the same input breaks the unmodified
 * target at that very other cause too, or it came through a further entry point: then it is another
 * finding's.
 *
 * <p>What finding the proof took stands in the proof's measure {@value #HUNT_CPU}. Without it the
 * number of probes made until then is taken, at the attack's own rate.
 */
public final class ReAttack implements Check {
  /**
   * Measure of an observation: CPU milliseconds that the hunt had spent when the proof was found.
   */
  public static final String HUNT_CPU = "huntCpuMillis";

  static final int FACTOR = 5;
  private static final int MOST_ENTRIES = 3;
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final Duration DEEP = Duration.ofMinutes(10);

  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.RE_ATTACK.unknown("There is no patched build.");
    }
    Duration required = required(ladder);
    if (beyondBudget(ladder, required)) {
      return Rung.RE_ATTACK.unknown(
          "Less budget is left than the attack must take; a longer budget makes it possible.");
    }
    AttackReport report = attack(ladder, patched, required);
    Optional<Proof> again = again(ladder, report.breaks());
    if (costUnknown(ladder) && again.isEmpty()) {
      Duration byProbes = byProbes(ladder, report);
      if (byProbes.compareTo(required) > 0) {
        if (beyondBudget(ladder, byProbes)) {
          return Rung.RE_ATTACK.unknown(
              "Less budget is left than the attack must take; a longer budget makes it possible.");
        }
        required = byProbes;
        report = attack(ladder, patched, required);
        again = again(ladder, report.breaks());
      }
    }
    return judge(report, again, required);
  }

  /** Spending what is left would give no verdict, and take it from other findings. */
  private static boolean beyondBudget(Ladder ladder, Duration required) {
    return !ladder.campaign().budget().allows(Budget.FINISH, required);
  }

  private static AttackReport attack(Ladder ladder, Target patched, Duration cpu)
      throws StageException, IOException, InterruptedException {
    return ladder
        .lane()
        .attacker()
        .attack(patched, around(ladder), ladder.diff(), cpu, ladder.campaign());
  }

  /** The finding with one variant through each of a few further entry points. */
  private static Finding around(Ladder ladder)
      throws StageException, IOException, InterruptedException {
    Finding finding = ladder.finding();
    List<Proof> all = new ArrayList<>(finding.proofs());
    all.removeIf(p -> CallersOwn.isOf(finding, p));
    Set<String> entered = new HashSet<>();
    for (Proof other :
        VariantsStop.others(ladder.target(), finding, ladder.lane(), ladder.campaign())) {
      boolean further = !VariantsStop.isEntered(finding, other);
      if (further
          && !CallersOwn.isOf(finding, other)
          && entered.size() < MOST_ENTRIES
          && entered.add(other.entryPoint().symbol())) {
        all.add(other);
      }
    }
    return finding.withProofs(all);
  }

  /** What broke and is not another finding's. */
  private static Optional<Proof> again(Ladder ladder, List<Proof> breaks)
      throws StageException, IOException, InterruptedException {
    List<Proof> others = new ArrayList<>();
    for (Proof broke : breaks) {
      if (CallersOwn.isOf(ladder.finding(), broke)) {
        continue;
      }
      if (Causes.isOf(ladder.finding(), broke.observation())) {
        return Optional.of(broke);
      }
      if (VariantsStop.isEntered(ladder.finding(), broke)) {
        others.add(broke);
      }
    }
    if (others.isEmpty()) {
      return Optional.empty();
    }
    List<Replay> before =
        ladder.lane().replayer().replay(ladder.target(), others, 1, false, ladder.campaign());
    for (int i = 0; i < others.size(); i++) {
      Observation now = others.get(i).observation();
      if (i >= before.size()
          || before.get(i).observations().stream().noneMatch(o -> Causes.same(o, now))) {
        return Optional.of(others.get(i));
      }
    }
    return Optional.empty();
  }

  private static CheckResult judge(AttackReport report, Optional<Proof> again, Duration required) {
    // measured times and counts stay out of the sentence: it must be the same in every run
    if (again.isPresent()) {
      return Rung.RE_ATTACK.fail(
          "The patched target breaks again: " + again.get().observation().detail());
    }
    if (report.reached() == 0) {
      return Rung.RE_ATTACK.unknown("The attack never reached the patched code.");
    }
    if (report.cpuMillis() < required.toMillis()) {
      return Rung.RE_ATTACK.unknown(
          "The attack ended before it had taken the CPU that is required.");
    }
    return Rung.RE_ATTACK.pass(
        "Silent for at least "
            + FACTOR
            + " times the CPU that finding the proof took, and at least "
            + LEAST.toSeconds()
            + " s; the attack reached the patched code.");
  }

  private static Duration required(Ladder ladder) {
    Duration least = ladder.campaign().settings().deep() ? DEEP : LEAST;
    Long hunt = ladder.finding().proof().observation().measures().get(HUNT_CPU);
    Duration byHunt = Duration.ofMillis(hunt == null ? 0 : FACTOR * hunt);
    return least.compareTo(byHunt) > 0 ? least : byHunt;
  }

  private static boolean costUnknown(Ladder ladder) {
    return !ladder.finding().proof().observation().measures().containsKey(HUNT_CPU);
  }

  private static Duration byProbes(Ladder ladder, AttackReport report) {
    long wanted = FACTOR * ladder.finding().proof().probes();
    long made = Math.max(1, report.probes());
    return Duration.ofMillis(report.cpuMillis() * wanted / made);
  }
}
