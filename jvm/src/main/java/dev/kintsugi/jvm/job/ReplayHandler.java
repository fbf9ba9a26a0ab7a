package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import dev.kintsugi.jvm.rebuild.ChangedLines;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code jvm.replay}: runs each case again and again, each time in a fresh JVM and a fresh folder.
 *
 * <p>Input {@code cases}: lines of type {@code case}. Parameters: {@code runs}, {@code trace}
 * (where there are several runs, only a further one is traced, because watching needs stack),
 * {@code stop} ({@code never}; {@code break} or {@code silence}: no further run of a case after the
 * first that the oracle named by {@code oracle.N}, with the case's number, judged broken or not),
 * {@code together} (all cases once, one after the other, in as few JVMs as they allow; with {@code
 * cpuMillis} no further one after so much CPU time). Answer: a line of type {@code run} for each
 * run, followed by the line of type {@code replay} that it wrote, if any. A further input {@code
 * diff} makes it record which changed lines ran.
 */
public final class ReplayHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.replay";

  private static final long NANOS_A_MILLI = 1_000_000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    List<Line.Case> cases = cases(context);
    int runs = Integer.parseInt(context.job().parameters().getOrDefault("runs", "1"));
    String stop = context.job().parameters().getOrDefault("stop", "never");
    boolean trace = Boolean.parseBoolean(context.job().parameters().get("trace"));
    Chunks chunks = new Chunks(context);
    SmallHeap small = new SmallHeap(runner(context, false));
    if (Boolean.parseBoolean(context.job().parameters().get("together"))) {
      together(context, cases, runner(context, trace), small, chunks);
      return;
    }
    CaseRunner runner = runner(context, trace && runs == 1);
    CaseRunner traced = runner(context, trace);
    for (Line.Case c : cases) {
      context.progress(
          Progress.of("replay", "case " + (cases.indexOf(c) + 1) + " of " + cases.size()));
      String oracle = context.job().parameters().getOrDefault("oracle." + c.number(), "");
      int run = 0;
      boolean stopped = false;
      while (run < runs && !stopped) {
        boolean broke = one(c, run++, runner, small, oracle, chunks);
        stopped = stop.equals(broke ? "break" : "silence");
      }
      if (trace && runs > 1) {
        one(c, run, traced, small, oracle, chunks);
      }
      chunks.flush();
    }
  }

  /** One run; whether it broke. */
  private static boolean one(
      Line.Case c, int run, CaseRunner runner, SmallHeap small, String oracle, Chunks chunks)
      throws IOException, InterruptedException, JobRefusal {
    CaseRunner.Outcome outcome = runner.run(List.of(c), CaseRunner.ONE_CASE_MILLIS);
    chunks.add(LineWriter.text(new Line.Ran(c.number(), run, outcome.exit(), outcome.ended())));
    Line.Replayed replayed = outcome.replays().get(c.number());
    if (replayed != null) {
      chunks.add(LineWriter.text(run == 0 ? small.told(c, replayed) : replayed));
    }
    return replayed != null && replayed.breaks().stream().anyMatch(b -> of(oracle, b));
  }

  private static void together(
      JobContext context, List<Line.Case> cases, CaseRunner runner, SmallHeap small, Chunks chunks)
      throws IOException, InterruptedException, JobRefusal {
    context.progress(Progress.of("replay", cases.size() + " cases together"));
    long deadline = System.nanoTime() + cases.size() * CaseRunner.ONE_CASE_MILLIS * NANOS_A_MILLI;
    String cpu = context.job().parameters().getOrDefault("cpuMillis", "");
    CaseRunner.Outcome outcome =
        runner.runAll(cases, deadline, cpu.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cpu));
    for (Line.Case c : cases) {
      Line.Replayed replayed = outcome.replays().get(c.number());
      if (replayed != null) {
        chunks.add(LineWriter.text(new Line.Ran(replayed.number(), 0, outcome.exit(), "")));
        chunks.add(LineWriter.text(small.told(c, replayed)));
      }
    }
    chunks.flush();
  }

  private static boolean of(String oracle, Line.Broken broken) {
    return broken.strength() > 1 && broken.seen().oracle().equals(oracle);
  }

  static List<Line.Case> cases(JobContext context) throws IOException {
    return LineReader.read(context.input("cases")).of(Line.Case.class);
  }

  static CaseRunner runner(JobContext context, boolean trace) throws IOException, JobRefusal {
    List<Path> program = Parts.program(context);
    Optional<Path> watch = Optional.empty();
    if (context.job().inputs().containsKey("diff")) {
      watch = Optional.of(ChangedLines.of(context, program).watchFile(context.work()));
    }
    return new CaseRunner(context, program, trace, watch).withStacks();
  }
}
