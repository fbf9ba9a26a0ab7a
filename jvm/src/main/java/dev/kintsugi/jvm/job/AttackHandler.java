package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code jvm.attack}: runs the neighbourhood of given cases and hands over what the same oracle
 * judges broken. On a patched build that is the re-attack, on the unmodified one it makes variants.
 *
 * <p>Inputs: {@code cases}, and {@code diff} if it shall count what reaches the changed lines.
 * Parameters: {@code cwe} (whose payload families belong to the neighbourhood), {@code oracle}
 * (whose breaks count), {@code cpuMillis} (CPU time to spend; the start of each JVM is not
 * counted), {@code own} (methods of the root cause, a line each; without it every cause is), {@code
 * wanted} (ends after so many breaks of the root cause; of any other, one is handed over), {@code
 * heapMiB} (of the JVMs, if not as usual). Answer: lines of type {@code break}, then {@code sum}.
 */
public final class AttackHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.attack";

  // small first, because a few breaks are often all that is wanted
  private static final int FIRST_BATCH = 40;

  // mostly nothing breaks there any more, and each batch starts a JVM
  private static final int FIRST_ON_PATCHED = 400;
  private static final int GROWTH = 4;
  private static final int LAST_BATCH = 10_240;
  private static final int SPARE = 8;
  private static final int MOST_EMPTY = 20;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    long deadline = CaseRunner.deadline(context);
    List<Line.Case> proofs = ReplayHandler.cases(context);
    String cwe = context.job().parameters().getOrDefault("cwe", "");
    String oracle = context.job().parameters().getOrDefault("oracle", "");
    long wantedCpu = Long.parseLong(context.job().parameters().getOrDefault("cpuMillis", "10000"));
    int wanted = Integer.parseInt(context.job().parameters().getOrDefault("wanted", "1"));
    CaseRunner runner = runner(context);
    RootCause own = RootCause.of(context);
    Tally tally = new Tally(new Chunks(context), new SmallHeap(runner), oracle, own, wanted);
    boolean patched = context.job().inputs().containsKey("diff");
    Neighbourhood neighbourhood = new Neighbourhood(context, proofs, cwe, patched);
    int empty = 0;
    int batch = patched ? FIRST_ON_PATCHED : FIRST_BATCH;
    while (tally.cpu < wantedCpu && !tally.enough() && System.nanoTime() < deadline) {
      List<Line.Case> cases = neighbourhood.next(batch);
      empty = cases.isEmpty() ? empty + 1 : 0;
      if (empty > MOST_EMPTY) {
        break;
      }
      if (!cases.isEmpty()) {
        tally.add(cases, runner.runAll(cases, deadline, wantedCpu - tally.cpu));
        context.progress(tally.progress());
      }
      batch = patched ? tally.affordable(wantedCpu) : tally.promising(batch);
    }
    tally.end();
  }

  private static CaseRunner runner(JobContext context) throws IOException, JobRefusal {
    CaseRunner runner = ReplayHandler.runner(context, false);
    String heap = context.job().parameters().getOrDefault("heapMiB", "");
    return heap.isEmpty() ? runner : runner.withHeap(Integer.parseInt(heap));
  }

  /** What has been seen so far. */
  private static final class Tally {
    private final Chunks chunks;
    private final SmallHeap small;
    private final String oracle;
    private final int wanted;
    private final RootCause own;
    private final Set<String> texts = new HashSet<>();
    private final Set<List<String>> others = new HashSet<>();
    private int brought;
    private long cpu;
    private long probes;
    private long reached;

    Tally(Chunks chunks, SmallHeap small, String oracle, RootCause own, int wanted) {
      this.chunks = chunks;
      this.small = small;
      this.oracle = oracle;
      this.own = own;
      this.wanted = wanted;
    }

    /** Probes that use up the CPU time that is left; what is too much is not begun. */
    int affordable(long wantedCpu) {
      long most = (wantedCpu - cpu) * (probes + 1) / Math.max(1, cpu);
      return (int) Math.max(FIRST_BATCH, Math.min(LAST_BATCH, most + most / SPARE));
    }

    /**
     * Probes that bring the breaks that are missing, if they go on as they did. What brings many
     * goes on in small batches: a JVM whose heap was used up a few times keeps no stacks of it any
     * more, and without one a break can't be told to be of the root cause.
     */
    int promising(int before) {
      int more = wanted - texts.size();
      if (brought * SPARE >= more) {
        return before;
      }
      int grown = Math.min(LAST_BATCH, GROWTH * before);
      long missing = more * probes / Math.max(1, texts.size());
      return texts.isEmpty() ? grown : (int) Math.max(before, Math.min(grown, missing));
    }

    boolean enough() {
      return texts.size() >= wanted;
    }

    void add(List<Line.Case> cases, CaseRunner.Outcome outcome)
        throws IOException, InterruptedException, JobRefusal {
      cpu += outcome.cpuMillis();
      int had = texts.size();
      for (Line.Case c : cases) {
        Line.Replayed replayed = outcome.replays().get(c.number());
        if (replayed == null || !replayed.ran()) {
          continue;
        }
        probes++;
        reached += replayed.lines().isEmpty() ? 0 : 1;
        for (Line.Broken broken : small.told(c, replayed).breaks()) {
          if (broken.strength() > 1 && broken.seen().oracle().equals(oracle) && !enough()) {
            hit(c, broken);
          }
        }
      }
      brought = texts.size() - had;
    }

    private void hit(Line.Case c, Line.Broken broken) throws IOException {
      List<String> cause = broken.seen().cause();
      if (own.holds(cause) ? texts.add(c.program() + c.expression()) : others.add(cause)) {
        chunks.add(
            LineWriter.text(
                new Line.Broke(
                    c.program(),
                    c.input(),
                    c.expression(),
                    "neighbour",
                    "",
                    false,
                    probes,
                    broken.seen(),
                    broken.strength())));
        chunks.flush();
      }
    }

    Progress progress() {
      TreeMap<String, Long> counts = new TreeMap<>();
      counts.put("probes", probes);
      counts.put("reached", reached);
      counts.put("breaks", (long) texts.size());
      return new Progress("attack", "neighbours of the proof", counts);
    }

    void end() throws IOException {
      chunks.add(LineWriter.text(new Line.Sum(cpu, probes, reached, List.of(), List.of())));
      chunks.flush();
    }
  }
}
