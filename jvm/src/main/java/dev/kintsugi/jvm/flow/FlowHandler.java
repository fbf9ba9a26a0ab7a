package dev.kintsugi.jvm.flow;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code jvm.flows}: candidates. Answer: {@code lines}, of type {@code suspect}, most promising
 * first, and {@code say} for what was left out; {@code suspected}, their entry points, each behind
 * weakness classes and a blank. A search that takes longer than the job's wall limit less {@link
 * #GRACE}, or more memory than there is, gives none and says so.
 */
public final class FlowHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.flows";

  /** What the wall limit must leave for starting and handing over. */
  public static final Duration GRACE = Duration.ofSeconds(5);

  static final int MOST_CANDIDATES = 200;
  private static final long STACK_BYTES = 16 << 20;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    FlowCandidate.Result result = search(context);
    Path lines = context.work().resolve("lines.ndjson");
    try (LineWriter out = new LineWriter(lines)) {
      for (FlowCandidate candidate : result.candidates()) {
        out.write(suspect(candidate));
      }
      for (String sentence : result.said()) {
        out.write(new Line.Said(sentence));
      }
    }
    context.output("lines", lines);
    context.output("suspected", Files.write(context.work().resolve("suspected"), entries(result)));
  }

  /** Entry points of the candidates, each behind its weakness classes and a blank. */
  private static List<String> entries(FlowCandidate.Result result) {
    Map<String, Set<String>> classes = new TreeMap<>();
    for (FlowCandidate candidate : result.candidates()) {
      classes.computeIfAbsent(candidate.entry(), k -> new TreeSet<>()).add(candidate.cwe());
    }
    List<String> lines = new ArrayList<>();
    classes.forEach((entry, cwes) -> lines.add(String.join(",", cwes) + " " + entry));
    return lines;
  }

  private static FlowCandidate.Result search(JobContext context)
      throws IOException, InterruptedException, JobRefusal {
    List<Path> program = Parts.program(context);
    List<Path> libraries = Parts.libraries(context);
    FutureTask<FlowCandidate.Result> task =
        new FutureTask<>(() -> FlowAnalysis.of(program, libraries, MOST_CANDIDATES));
    Thread thread = new Thread(null, task, "flows", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      Duration time = context.job().limits().wall().minus(GRACE);
      return task.get(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return none("the search for candidates took too long and gave none");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return none("the search for candidates needed too much memory and gave none");
      } else if (e.getCause() instanceof JobRefusal refusal) {
        throw refusal;
      } else if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static FlowCandidate.Result none(String why) {
    return new FlowCandidate.Result(List.of(), List.of(), 0, 0, Set.of(why));
  }

  private static Line.Suspect suspect(FlowCandidate c) {
    return new Line.Suspect(
        c.cwe(),
        c.weakness(),
        c.entry(),
        c.argument(),
        c.sink(),
        c.sinkArgument(),
        c.steps().stream().map(s -> new Line.Place(s.symbol(), s.file(), s.line())).toList(),
        c.sinkStep(),
        c.compared(),
        c.checks());
  }
}
