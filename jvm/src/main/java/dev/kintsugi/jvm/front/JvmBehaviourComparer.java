package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Behaviour;
import dev.kintsugi.api.BehaviourComparer;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.CorpusHandler;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares what benign inputs do before and after a patch, in one job that runs both builds. */
final class JvmBehaviourComparer implements BehaviourComparer {
  private static final Duration WALL = Duration.ofMinutes(4);
  private static final int NUMBERS = 6;
  private static final int MOST_BENIGN = 1000;

  /** Of less CPU time a ratio says nothing. */
  private static final long LEAST_CPU_MILLIS = 500;

  @Override
  public Behaviour compare(
      Target before, Target after, Finding finding, String diff, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Orders orders = new Orders(campaign);
    Cases cases = new Cases(campaign);
    List<Line.Case> proofs = new ArrayList<>();
    for (int i = 0; i < finding.proofs().size(); i++) {
      proofs.add(cases.of(finding.proofs().get(i), i));
    }
    SortedMap<String, String> inputs = new TreeMap<>(Parts.withTests(before));
    inputs.put("after.jar", after.first(Artifact.Role.PROGRAM).orElseThrow());
    inputs.put("diff", diff);
    inputs.put("proofs", orders.store(proofs));
    inputs.put("cases", orders.store(benign(before, finding, campaign)));
    JobResult result =
        orders.mustRun(
            orders.job(
                CorpusHandler.KIND,
                Map.of(),
                inputs,
                Orders.RUNNING.withWall(orders.patience(WALL))));
    Lines lines = orders.lines(result);
    Line.Sum sum =
        lines.of(Line.Sum.class).stream()
            .filter(s -> s.numbers().size() == NUMBERS)
            .findFirst()
            .orElseThrow(() -> new StageException("the comparison gave no answer"));
    List<Long> numbers = sum.numbers();
    boolean measurable = numbers.get(4) >= LEAST_CPU_MILLIS;
    double ratio = measurable ? (double) numbers.get(5) / numbers.get(4) : 1;
    return new Behaviour(
        numbers.get(0).intValue(),
        sum.differences(),
        numbers.get(1).intValue(),
        numbers.get(2).intValue(),
        numbers.get(3) == 1,
        lines.of(Line.Sum.class).stream()
            .filter(s -> s.numbers().isEmpty())
            .flatMap(s -> s.differences().stream())
            .toList(),
        lines.of(Line.Said.class).stream().map(Line.Said::text).toList(),
        ratio);
  }

  /** What the hunt saw taken, first through the finding's own entry points. */
  private static List<Line.Case> benign(Target target, Finding finding, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Set<String> entries =
        finding.proofs().stream().map(p -> p.entryPoint().symbol()).collect(Collectors.toSet());
    return Hunt.seen(target, campaign).benign().stream()
        .sorted(Comparator.comparing(c -> !entries.contains(Programs.entry(c.program()))))
        .limit(MOST_BENIGN)
        .toList();
  }
}
