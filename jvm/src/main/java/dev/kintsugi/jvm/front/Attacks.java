package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.AttackHandler;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs the neighbourhood of a finding's proofs. */
final class Attacks {
  private static final int MOST_PROOFS = 9;

  /** Real time for each second of CPU time: others may keep the machine busy. */
  static final int BUSY = 12;

  /**
   * What grows until the heap is used up takes seconds to fill the usual one, and few variants
   * could be made. It shows in this one too, of which two thirds, as much as the oracle calls held
   * at once, are for what lasts (HotSpot Virtual Machine Garbage Collection Tuning Guide:
   * NewRatio).
   */
  private static final String SMALL_HEAP = "96";

  private static final Set<String> GROWTH = Set.of("CWE-409", "CWE-770");

  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final Campaign campaign;
  private final Orders orders;

  Attacks(Campaign campaign) {
    this.campaign = campaign;
    this.orders = new Orders(campaign);
  }

  /**
   * What an attack brought.
   *
   * @param breaks each with its program and input; of the finding's oracle, and beside its root
   *     cause one of every other
   * @param sum empty if the attack did not get to its end
   */
  record Brought(List<Line.Broke> breaks, Optional<Line.Sum> sum, String reason) {}

  /**
   * @param diff counts what reaches its lines, if given
   * @param cpu CPU time to spend
   * @param wanted ends after so many breaks of the finding's root cause
   */
  Brought attack(Target target, Finding finding, Optional<String> diff, Duration cpu, int wanted)
      throws IOException, InterruptedException {
    Cases cases = new Cases(campaign);
    List<Line.Case> around = new ArrayList<>();
    List<Proof> proofs = finding.proofs();
    for (int i = 0; i < Math.min(MOST_PROOFS, proofs.size()); i++) {
      around.add(cases.of(proofs.get(i), i));
    }
    SortedMap<String, String> inputs = new TreeMap<>(Parts.of(target));
    inputs.put("cases", orders.store(around));
    diff.ifPresent(id -> inputs.put("diff", id));
    Observation expected = finding.proof().observation();
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("cwe", expected.cwe());
    parameters.put("oracle", expected.oracle());
    parameters.put("own", own(finding));
    parameters.put("cpuMillis", Long.toString(cpu.toMillis()));
    parameters.put("wanted", Integer.toString(wanted));
    if (diff.isEmpty() && growsUntilTheEnd(expected)) {
      parameters.put("heapMiB", SMALL_HEAP);
    }
    Duration wall = orders.patience(cpu.multipliedBy(BUSY).plus(MARGIN));
    JobResult result =
        orders.run(
            orders.job(AttackHandler.KIND, parameters, inputs, Orders.RUNNING.withWall(wall)));
    Lines lines = orders.lines(result);
    List<Line.Broke> breaks =
        lines.of(Line.Broke.class).stream()
            .filter(b -> JvmReplayer.sameProperty(expected, b.seen()))
            .toList();
    return new Brought(breaks, lines.of(Line.Sum.class).stream().findFirst(), result.reason());
  }

  private static boolean growsUntilTheEnd(Observation expected) {
    return GROWTH.contains(expected.cwe())
        && expected.measures().getOrDefault("exhausted", 0L) == 1;
  }

  /** A break as a proof with one run. */
  Proof proof(Line.Broke broke, Proof origin) throws IOException {
    return new Proof(
        campaign.evidence().put(broke.program()),
        HarnessText.of(broke.program()),
        campaign.evidence().put(broke.input()),
        broke.inputText(),
        entryPoint(broke, origin),
        broke.seen(),
        1,
        1,
        1,
        "",
        origin.environment(),
        broke.probes(),
        "");
  }

  private static Location entryPoint(Line.Broke broke, Proof origin) {
    String symbol = Suspicion.entry(broke);
    return symbol.equals(origin.entryPoint().symbol())
        ? origin.entryPoint()
        : new Location("jvm", symbol, "", 0, "");
  }

  /** Methods of the root cause, a line each; empty if a proof does not tell them. */
  private static String own(Finding finding) {
    List<List<String>> causes =
        finding.proofs().stream().map(p -> p.observation().cause()).toList();
    return causes.contains(List.<String>of())
        ? ""
        : causes.stream()
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
  }
}
