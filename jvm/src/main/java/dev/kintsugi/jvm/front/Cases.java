package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.job.ReplayHandler;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs cases in fresh JVMs, through jobs. */
final class Cases {
  private static final Duration EACH = Duration.ofSeconds(50);
  private static final Duration START = Duration.ofSeconds(30);

  private final Campaign campaign;
  private final Orders orders;

  Cases(Campaign campaign) {
    this.campaign = campaign;
    this.orders = new Orders(campaign);
  }

  /**
   * One process.
   *
   * @param ended what was wrong with its end; empty if nothing
   * @param replayed its line, if it wrote one
   * @param job id of the job that it was part of
   */
  record Run(String ended, Optional<Line.Replayed> replayed, String job) {
    /** Whether the entry point was entered and the call came to an end. */
    boolean ran() {
      return replayed.isPresent() && replayed.get().ran();
    }

    /** Why it did not run. */
    String why() {
      if (replayed.isPresent() && !replayed.get().why().isEmpty()) {
        return replayed.get().why();
      }
      return ended.isEmpty() ? "the process gave no answer" : ended;
    }
  }

  /**
   * How often and how to run each case.
   *
   * @param runs fresh processes for each case
   * @param trace whether to record executed methods
   * @param stop {@code never}, or after the first {@code break} or {@code silence}
   * @param oracles for each case, by its number, the oracle whose breaks count for that
   */
  record Mode(int runs, boolean trace, String stop, List<String> oracles) {}

  /** The runs of each case, in the order of the cases. */
  List<List<Run>> run(Target target, List<Line.Case> cases, Mode mode)
      throws IOException, InterruptedException {
    int jobs = Math.max(1, Math.min(campaign.settings().jobs(), cases.size()));
    List<List<Line.Case>> shares = new ArrayList<>();
    int size = (cases.size() + jobs - 1) / jobs;
    for (int from = 0; from < cases.size(); from += size) {
      shares.add(cases.subList(from, Math.min(cases.size(), from + size)));
    }
    List<List<Run>> all = new ArrayList<>();
    Parallel.map(shares, jobs, share -> runShare(target, share, mode)).forEach(all::addAll);
    return all;
  }

  /** One run of each case, in the order of the cases, in as few processes as they allow. */
  List<Run> together(Target target, List<Line.Case> cases)
      throws IOException, InterruptedException {
    Duration wall = EACH.multipliedBy(cases.size());
    return together(target, cases, Map.of("together", "true"), wall);
  }

  /** The same until this much CPU time is spent; what comes behind did not run. */
  List<Run> together(Target target, List<Line.Case> cases, Duration cpu)
      throws IOException, InterruptedException {
    Map<String, String> parameters =
        Map.of("together", "true", "cpuMillis", Long.toString(cpu.toMillis()));
    return together(target, cases, parameters, orders.patience(cpu.multipliedBy(Attacks.BUSY)));
  }

  private List<Run> together(
      Target target, List<Line.Case> cases, Map<String, String> parameters, Duration wall)
      throws IOException, InterruptedException {
    return replay(target, cases, parameters, wall).stream().map(r -> r.get(0)).toList();
  }

  /** The case of a proof. */
  Line.Case of(Proof proof, int number) throws IOException {
    String program = new String(campaign.evidence().bytes(proof.harness()), StandardCharsets.UTF_8);
    return new Line.Case(
        number, program, campaign.evidence().bytes(proof.input()), proof.inputText());
  }

  private List<List<Run>> runShare(Target target, List<Line.Case> cases, Mode mode)
      throws IOException, InterruptedException {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("runs", Integer.toString(mode.runs()));
    parameters.put("trace", Boolean.toString(mode.trace()));
    parameters.put("stop", mode.stop());
    cases.forEach(c -> parameters.put("oracle." + c.number(), mode.oracles().get(c.number())));
    return replay(target, cases, parameters, EACH.multipliedBy(mode.runs() * cases.size()));
  }

  private List<List<Run>> replay(
      Target target, List<Line.Case> cases, Map<String, String> parameters, Duration time)
      throws IOException, InterruptedException {
    SortedMap<String, String> inputs = new TreeMap<>(Parts.of(target));
    inputs.put("cases", orders.store(cases));
    Limits limits = Orders.RUNNING.withWall(START.plus(time));
    Job job = orders.job(ReplayHandler.KIND, parameters, inputs, limits);
    JobResult result = orders.run(job);
    Map<Integer, List<Run>> runs = read(orders.lines(result).lines(), job.id());
    List<List<Run>> inOrder = new ArrayList<>();
    for (Line.Case c : cases) {
      List<Run> mine = new ArrayList<>(runs.getOrDefault(c.number(), List.of()));
      if (mine.isEmpty()) {
        mine.add(new Run(result.reason(), Optional.empty(), job.id()));
      }
      inOrder.add(mine);
    }
    return inOrder;
  }

  private static Map<Integer, List<Run>> read(List<Line> lines, String job) {
    Map<Integer, List<Run>> runs = new TreeMap<>();
    for (Line line : lines) {
      if (line instanceof Line.Ran ran) {
        runs.computeIfAbsent(ran.number(), k -> new ArrayList<>())
            .add(new Run(ran.ended(), Optional.empty(), job));
      } else if (line instanceof Line.Replayed replayed && runs.containsKey(replayed.number())) {
        List<Run> mine = runs.get(replayed.number());
        Run last = mine.get(mine.size() - 1);
        mine.set(mine.size() - 1, new Run(last.ended(), Optional.of(replayed), job));
      }
    }
    return runs;
  }
}
