package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.ChangedLines;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code jvm.observe}: runs breaking and benign inputs on a build whose added lines each tell of a
 * condition, and counts for each line in how many runs of each sort it ran.
 *
 * <p>A run counts as breaking if the finding's oracle says so at the finding's cause, and as benign
 * if nothing breaks. Inputs made on the way from a breaking one to harmless ones are a sort of
 * their own where the target takes them without much time or memory; what nearly breaks is neither.
 *
 * <p>Inputs: the program, {@code diff}, {@code proofs} and {@code cases} (lines of type {@code
 * case}; the latter optional). Parameters: {@code oracle}, {@code own} (methods of the cause, a
 * line each; without it every cause is the finding's), {@code cwe}. Answer: a line of type {@code
 * sum}, with {@code CLASS:LINE BREAKING BENIGN BETWEEN REFUSED} for each line that ran, and the
 * numbers of runs of each sort.
 */
public final class ObserveHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.observe";

  private static final int MOST_GIVEN = 300;
  private static final int MOST_MADE = 300;
  private static final int MOST_PROOFS = 12;
  private static final int MOST_LOWERED = 3;
  private static final int NEIGHBOURS = 120;
  private static final int MOST_LINES = 10_000;

  /** What hangs takes seconds each time: of such inputs a few have to do. */
  private static final long CPU_MILLIS = 10_000;

  private static final long CORPUS_MILLIS = 30_000;

  /**
   * Real time for each unit of CPU time: each input that uses up the heap costs the start of a JVM,
   * which does not count as CPU time.
   */
  private static final int PATIENCE = 4;

  /** A sixteenth of what the oracles of time and memory call too much. */
  private static final long MUCH_MILLIS = 125;

  private static final long MUCH_BYTES = 12L << 20;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    long deadline = CaseRunner.deadline(context);
    List<Line.Case> proofs = LineReader.read(context.input("proofs")).of(Line.Case.class);
    CaseRunner runner = ReplayHandler.runner(context, false);
    Tally tally = new Tally(context);
    // first what the patch will be held against: what hangs takes all the time that there is
    Set<String> changed = ChangedLines.of(context, Parts.program(context)).classes();
    BenignInputs inputs = new BenignInputs(context, proofs, changed);
    List<Line.Case> corpus = corpus(context, inputs);
    tally.corpus(corpus, inputs, runner.runAll(corpus, deadline, CORPUS_MILLIS));
    List<Line.Case> broken = numbered(proofs.subList(0, Math.min(MOST_PROOFS, proofs.size())));
    tally.breaking(broken, runner.runAll(broken, soon(deadline, CPU_MILLIS), CPU_MILLIS));
    for (List<Line.Case> between : between(context, proofs)) {
      tally.between(between, runner.runAll(between, soon(deadline, CPU_MILLIS), CPU_MILLIS));
    }
    context.output(
        "lines", LineWriter.text(tally.sum()).concat("\n").getBytes(StandardCharsets.UTF_8));
  }

  private static long soon(long deadline, long cpuMillis) {
    return Math.min(deadline, System.nanoTime() + PATIENCE * cpuMillis * 1_000_000);
  }

  private static List<Line.Case> corpus(JobContext context, BenignInputs inputs)
      throws IOException, JobRefusal {
    List<Line.Case> all = new ArrayList<>();
    if (context.job().inputs().containsKey("cases")) {
      LineReader.read(context.input("cases")).of(Line.Case.class).stream()
          .limit(MOST_GIVEN)
          .forEach(all::add);
    }
    all.addAll(inputs.make(MOST_MADE));
    return numbered(all);
  }

  /** What lies around the proofs: towards the harmless, and in any direction. */
  private static List<List<Line.Case>> between(JobContext context, List<Line.Case> proofs) {
    PayloadLibrary library = PayloadLibrary.load(Neighbourhood.world(context), Dictionary.NONE);
    List<Line.Case> some = proofs.subList(0, Math.min(MOST_LOWERED, proofs.size()));
    List<Line.Case> lowered = new ArrayList<>();
    some.forEach(proof -> lowered.addAll(Lowered.of(library, proof)));
    // what the time is enough for is a sample of all, and not the first proof's first field
    Collections.shuffle(lowered, new Random(context.job().seed()));
    String cwe = context.job().parameters().getOrDefault("cwe", "");
    List<Line.Case> near = new Neighbourhood(context, some, cwe, false).next(NEIGHBOURS);
    return List.of(numbered(lowered), numbered(near));
  }

  private static List<Line.Case> numbered(List<Line.Case> cases) {
    List<Line.Case> all = new ArrayList<>();
    for (Line.Case c : cases) {
      all.add(new Line.Case(all.size(), c.program(), c.input(), c.expression()));
    }
    return all;
  }

  /** In how many runs of each sort each line ran. */
  private static final class Tally {
    private static final int BROKE = 0;
    private static final int BENIGN = 1;
    private static final int BETWEEN = 2;
    private static final int REFUSED = 3;
    private static final int SORTS = 4;

    private final String oracle;
    private final RootCause own;
    private final TreeMap<String, long[]> lines = new TreeMap<>();
    private final long[] runs = new long[SORTS];
    private long cpu;

    Tally(JobContext context) {
      oracle = context.job().parameters().getOrDefault("oracle", "");
      own = RootCause.of(context);
    }

    void breaking(List<Line.Case> cases, CaseRunner.Outcome outcome) {
      cpu += outcome.cpuMillis();
      for (Line.Case c : cases) {
        answer(outcome, c).filter(this::broke).ifPresent(r -> count(r, BROKE));
      }
    }

    /**
     * What the target refuses by itself is a sort of its own, for a guard may refuse it earlier.
     * Twins that it refuses are left out: what is honest about them is not known.
     */
    void corpus(List<Line.Case> cases, BenignInputs inputs, CaseRunner.Outcome outcome) {
      cpu += outcome.cpuMillis();
      for (Line.Case c : cases) {
        answer(outcome, c)
            .filter(r -> isBenign(r) && (r.returned() || !inputs.isTwin(c)))
            .ifPresent(r -> count(r, r.returned() ? BENIGN : REFUSED));
      }
    }

    void between(List<Line.Case> cases, CaseRunner.Outcome outcome) {
      breaking(cases, outcome);
      for (Line.Case c : cases) {
        answer(outcome, c)
            .filter(r -> isBenign(r) && r.returned())
            .filter(r -> r.cpuMillis() <= MUCH_MILLIS && r.allocatedBytes() <= MUCH_BYTES)
            .ifPresent(r -> count(r, BETWEEN));
      }
    }

    private static Optional<Line.Replayed> answer(CaseRunner.Outcome outcome, Line.Case c) {
      return Optional.ofNullable(outcome.replays().get(c.number())).filter(Line.Replayed::ran);
    }

    private static boolean isBenign(Line.Replayed replayed) {
      return replayed.breaks().stream().noneMatch(b -> b.strength() > 1);
    }

    /** A crash of the JVM takes with it which lines ran. */
    private boolean broke(Line.Replayed replayed) {
      return !replayed.ending().equals("crash")
          && replayed.breaks().stream()
              .filter(b -> b.strength() > 1 && b.seen().oracle().equals(oracle))
              .anyMatch(b -> own.holds(b.seen().cause()));
    }

    private void count(Line.Replayed replayed, int sort) {
      runs[sort]++;
      for (String line : replayed.lines()) {
        lines.computeIfAbsent(line, k -> new long[SORTS])[sort]++;
      }
    }

    Line.Sum sum() {
      List<String> all = new ArrayList<>();
      lines.forEach((line, counts) -> all.add(line + " " + words(counts)));
      List<Long> numbers = Arrays.stream(runs).boxed().toList();
      long probes = Arrays.stream(runs).sum();
      List<String> some = all.subList(0, Math.min(MOST_LINES, all.size()));
      return new Line.Sum(cpu, probes, lines.size(), some, numbers);
    }

    private static String words(long[] counts) {
      return Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
  }
}
