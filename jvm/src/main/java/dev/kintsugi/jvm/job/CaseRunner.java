package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Observation;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs cases in one fresh JVM in one fresh folder. The folder has the same path each time, because
 * an input may name a canary by its absolute path.
 */
final class CaseRunner {
  /** One case may be stopped by the runtime after 10 s of real time; starting takes a few more. */
  static final long ONE_CASE_MILLIS = 45_000;

  /** Kept from the wall limit of a job for handing over. */
  private static final long RESERVE_MILLIS = 5000;

  private static final int AGAIN = 75;

  private final JobContext context;
  private final List<Path> program;
  private final boolean trace;
  private final Optional<Path> watch;
  private final List<String> options;
  private final boolean stacks;

  /**
   * @param program class path of what is examined
   * @param trace whether to record executed methods
   * @param watch file of {@code class:line} to record
   */
  CaseRunner(JobContext context, List<Path> program, boolean trace, Optional<Path> watch) {
    this(context, program, trace, watch, List.of(), false);
  }

  private CaseRunner(
      JobContext context,
      List<Path> program,
      boolean trace,
      Optional<Path> watch,
      List<String> options,
      boolean stacks) {
    this.context = context;
    this.program = program;
    this.trace = trace;
    this.watch = watch;
    this.options = options;
    this.stacks = stacks;
  }

  /** When a job's cases have to be done, as {@link System#nanoTime} tells it. */
  static long deadline(JobContext context) {
    long millis = context.job().limits().wall().toMillis() - RESERVE_MILLIS;
    return System.nanoTime() + millis * 1_000_000;
  }

  /** The same with another heap. */
  CaseRunner withHeap(int mebibytes) {
    List<String> heap = List.of("-Xmx" + mebibytes + "m");
    return new CaseRunner(context, program, trace, watch, heap, stacks);
  }

  /** The same in as many processes as it takes to be told where a heap was used up. */
  CaseRunner withStacks() {
    return new CaseRunner(context, program, trace, watch, options, true);
  }

  /**
   * What a process did.
   *
   * @param replays a line for each case that ran to its end or crashed the JVM, by case number
   * @param exit its exit code; -1 if it was killed because it was late or had spent enough
   * @param ended what was wrong with its end; empty if nothing
   * @param cpuMillis its CPU time without its start
   */
  record Outcome(Map<Integer, Line.Replayed> replays, int exit, String ended, long cpuMillis) {}

  /** Runs all cases, starting again behind a case that ended its JVM. */
  Outcome runAll(List<Line.Case> cases, long deadlineNanos)
      throws IOException, InterruptedException, JobRefusal {
    return runAll(cases, deadlineNanos, Long.MAX_VALUE);
  }

  /**
   * The same until this much CPU time is spent. The case in flight then is run to its end, those
   * behind it are not begun.
   */
  Outcome runAll(List<Line.Case> cases, long deadlineNanos, long cpuMillis)
      throws IOException, InterruptedException, JobRefusal {
    Map<Integer, Line.Replayed> replays = new TreeMap<>();
    List<Line.Case> left = new ArrayList<>(cases);
    long cpu = 0;
    Outcome last = new Outcome(replays, 0, "", 0);
    while (!left.isEmpty() && cpu < cpuMillis && System.nanoTime() < deadlineNanos) {
      long millis = Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
      last = run(left, millis, cpuMillis - cpu);
      cpu += last.cpuMillis();
      replays.putAll(last.replays());
      Set<Integer> answered = new HashSet<>(last.replays().keySet());
      int before = left.size();
      left.removeIf(c -> answered.contains(c.number()));
      if (last.exit() == 0) {
        break;
      }
      if (left.size() == before) {
        // the first one took the JVM down and left no line
        left.remove(0);
      }
    }
    return new Outcome(replays, last.exit(), last.ended(), cpu);
  }

  /** Runs cases in one process. */
  Outcome run(List<Line.Case> cases, long millis)
      throws IOException, InterruptedException, JobRefusal {
    return run(cases, millis, Long.MAX_VALUE);
  }

  private Outcome run(List<Line.Case> cases, long millis, long cpuMillis)
      throws IOException, InterruptedException, JobRefusal {
    Path folder = Folders.fresh(context.work().resolve("run"));
    Path out = folder.resolve("out.ndjson");
    try (ChildJvm child =
        ChildJvm.runtime(
            context,
            folder,
            "dev.kintsugi.runtime.ReplayMain",
            settings(folder, out, cases),
            options())) {
      Spending spending = new Spending(child, out, cpuMillis);
      long deadline = System.nanoTime() + millis * 1_000_000;
      boolean ended = false;
      while (!ended && !spending.over() && System.nanoTime() - deadline < 0) {
        ended = child.await(20);
        spending.look();
      }
      boolean late = !ended && !spending.over();
      Outcome outcome = outcome(child, ended, late, out, cases, spending.cpuMillis());
      // a short process may end before it was looked at; what its cases say they took is certain
      long said = outcome.replays().values().stream().mapToLong(Line.Replayed::cpuMillis).sum();
      return new Outcome(
          outcome.replays(),
          outcome.exit(),
          outcome.ended(),
          Math.max(spending.cpuMillis(), Math.min(said, millis)));
    }
  }

  /** What a process spends on its cases; its start does not count. */
  private static final class Spending {
    private final ChildJvm child;
    private final Path out;
    private final long most;
    private long atStart = -1;
    private long answered = -1;
    private boolean grown;
    private boolean over;

    Spending(ChildJvm child, Path out, long most) {
      this.child = child;
      this.out = out;
      this.most = most;
    }

    void look() throws IOException {
      if (atStart < 0 && Files.exists(out) && Files.size(out) > 0) {
        atStart = child.cpuMillis();
      }
      // a look later the line that came is whole
      over = grown;
      grown |= answered >= 0 && Files.size(out) > answered;
      if (answered < 0 && cpuMillis() >= most) {
        answered = Files.size(out);
      }
    }

    long cpuMillis() {
      return atStart < 0 ? 0 : Math.max(0, child.cpuMillis() - atStart);
    }

    /** Whether it has spent all it may and then answered the case that was in flight. */
    boolean over() {
      return over;
    }
  }

  /** Of options that contradict one another a JVM takes the last. */
  private List<String> options() throws IOException, JobRefusal {
    List<String> all = new ArrayList<>(ClassArchives.runtime(context));
    all.addAll(options);
    return all;
  }

  private Map<String, String> settings(Path folder, Path out, List<Line.Case> cases)
      throws IOException {
    Path given = Files.createDirectories(folder.resolve("cases"));
    for (Line.Case c : cases) {
      Files.writeString(given.resolve(c.number() + ".program"), c.program());
      Files.write(given.resolve(c.number() + ".input"), c.input());
      if (!c.expression().isEmpty()) {
        Files.writeString(given.resolve(c.number() + ".expression"), c.expression());
      }
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put("program", Parts.classPath(program));
    settings.put("libraries", Parts.classPath(Parts.libraries(context)));
    settings.put("seed", Long.toString(context.job().seed()));
    settings.put("world", folder.resolve("world").toString());
    settings.put("out", out.toString());
    settings.put("cases", given.toString());
    settings.put("trace", Boolean.toString(trace));
    settings.put("stacks", Boolean.toString(stacks));
    watch.ifPresent(file -> settings.put("watch", file.toString()));
    return settings;
  }

  private static Outcome outcome(
      ChildJvm child, boolean ended, boolean late, Path out, List<Line.Case> cases, long cpu)
      throws IOException {
    Map<Integer, Line.Replayed> replays = new TreeMap<>();
    String fault = "";
    if (Files.isRegularFile(out)) {
      Lines lines = LineReader.read(out);
      Set<Integer> asked = new HashSet<>();
      cases.forEach(c -> asked.add(c.number()));
      lines.of(Line.Replayed.class).stream()
          .filter(r -> asked.contains(r.number()))
          .forEach(r -> replays.putIfAbsent(r.number(), r));
      fault = lines.refused() > 0 ? lines.refused() + " lines broke the wire format" : "";
    }
    if (!ended) {
      return new Outcome(replays, -1, late ? "the process was late and was killed" : "", cpu);
    }
    if (child.crashed()) {
      crash(child, cases, replays);
      return new Outcome(replays, child.exit(), "the JVM crashed", cpu);
    }
    if (child.exit() != 0 && child.exit() != AGAIN) {
      fault = "the process ended with exit code " + child.exit() + ": " + child.lastWords();
    }
    return new Outcome(replays, child.exit(), fault, cpu);
  }

  /** Cases run in order, so the first one without a line was in flight. */
  private static void crash(
      ChildJvm child, List<Line.Case> cases, Map<Integer, Line.Replayed> replays)
      throws IOException {
    Observation seen = Crash.judge(child.crashLog());
    if (seen == null) {
      return;
    }
    for (Line.Case c : cases) {
      if (!replays.containsKey(c.number())) {
        List<Line.Broken> breaks = List.of(new Line.Broken(seen, 3));
        replays.put(
            c.number(),
            new Line.Replayed(
                c.number(), true, "", "crash", "-", breaks, List.of(), List.of(), 0, 0));
        return;
      }
    }
  }
}
