package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.ChangedLines;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.program.ProgramText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code jvm.corpus}: runs benign inputs before and after a patch and compares what they do.
 *
 * <p>An input is benign if it breaks nothing before the patch, well-formed or not: what a program
 * says of a malformed document is behaviour too. The corpus is what the hunt saw accepted ({@code
 * cases}, optional) and what {@link BenignInputs} makes for the proof's own calls ({@code proofs}).
 * An input whose result differs after the patch runs again without it, and is left out if it
 * differs there too.
 *
 * <p>Inputs that a limit may refuse ({@link BenignInputs#isDoubtful}) count as the same if they end
 * in an exception after the patch, or as {@link QuietRefusals} tells; another result is a
 * difference. So is what {@link Mixed} sees vanish. Where none of all these ran into changed lines,
 * {@link SecondLook} does.
 *
 * <p>Further inputs: {@code after.jar} (the patched program), {@code diff}. Answer: a line of type
 * {@code sum} with the differences and the numbers inputs, changed lines, executed lines, both
 * sides (1 or 0), CPU before, CPU after; one without numbers, whose differences are the inputs that
 * may be refused and are; and one of type {@code said} for each of {@link StrangeExits}.
 */
public final class CorpusHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.corpus";

  /** What can be shown as it is. */
  private static final String PLAIN = "[ -~\\s]{1,80}";

  private static final int MOST_GIVEN = 300;
  private static final int MOST_GIVEN_TO_OTHERS = 60;
  private static final int MOST_MADE = 400;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    long deadline = CaseRunner.deadline(context);
    List<Path> before = Parts.program(context);
    List<Path> after = new ArrayList<>(before);
    after.set(0, context.input("after.jar"));
    ChangedLines changed = ChangedLines.of(context, after);
    Optional<Path> watch = Optional.of(changed.watchFile(context.work()));
    List<Line.Case> proofs = read(context, "proofs");
    BenignInputs inputs = new BenignInputs(context, proofs, changed.classes());
    List<Line.Case> corpus = corpus(context, proofs, inputs);
    CaseRunner old = new CaseRunner(context, before, false, Optional.empty());
    CaseRunner patched = new CaseRunner(context, after, false, watch);
    // what hangs or fills the heap may take all the time; what was not run is not benign
    long half = System.nanoTime() + (deadline - System.nanoTime()) / 2;
    CaseRunner.Outcome first = withRows(corpus, proofs.size(), inputs, old, half);
    List<Line.Case> benign =
        corpus.stream()
            .filter(c -> benign(first.replays().get(c.number())))
            .filter(c -> !inputs.isTwin(c) || first.replays().get(c.number()).returned())
            .toList();
    // proofs first and in the same process: what is refused must leave no trace in what follows
    List<Line.Case> all = new ArrayList<>(proofs);
    all.addAll(benign);
    CaseRunner.Outcome now = patched.runAll(all, deadline);
    List<Line.Case> doubtful = benign.stream().filter(inputs::isDoubtful).toList();
    Trial unpatched = cases -> old.runAll(cases, deadline).replays();
    Set<Line.Case> quiet = QuietRefusals.of(doubtful, first.replays(), now.replays(), unpatched);
    Predicate<Line.Case> refusable =
        c -> quiet.contains(c) || inputs.isDoubtful(c) && refused(now, c);
    List<Line.Case> unlike =
        benign.stream().filter(c -> !same(c, first, now) && !refusable.test(c)).toList();
    // a result that differs between two runs of the same program says nothing about the patch
    CaseRunner.Outcome second = old.runAll(unlike, deadline);
    Set<Line.Case> unstable = new HashSet<>(unlike);
    unstable.removeIf(c -> same(c, first, second));
    List<Line.Case> stable = benign.stream().filter(c -> !unstable.contains(c)).toList();
    SortedSet<String> executed = new TreeSet<>();
    List<String> differences = compare(stable, first, now, executed, refusable);
    differences.addAll(
        new Mixed(inputs.library(), proofs)
            .vanished(unpatched, cases -> patched.runAll(cases, deadline).replays()));
    List<Line.Replayed> stopped =
        proofs.stream().map(p -> now.replays().get(p.number())).filter(Objects::nonNull).toList();
    if (executed.isEmpty()) {
      Trial fresh = cases -> patched.runAll(cases, deadline).replays();
      List<Line.Case> refusedTwins =
          corpus.stream()
              .filter(c -> inputs.isTwin(c) && benign(first.replays().get(c.number())))
              .filter(c -> !first.replays().get(c.number()).returned())
              .toList();
      executed.addAll(new SecondLook(fresh, first.replays(), stopped).lines(stable, refusedTwins));
    }
    boolean bothSides = !executed.isEmpty() && stopped(stopped, proofs);
    Set<String> entries = proofs.stream().map(CorpusHandler::entry).collect(Collectors.toSet());
    Set<String> endings = endings(corpus, entries, first);
    Set<String> exits =
        StrangeExits.of(before, changed.classes(), entries, endings, endings(stopped));
    long spent = stopped.stream().mapToLong(Line.Replayed::cpuMillis).sum();
    long cpu = Math.max(0, now.cpuMillis() - spent);
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line.Sum(
            cpu,
            stable.size(),
            executed.size(),
            differences,
            List.of(
                (long) stable.size(),
                (long) changed.lines().size(),
                (long) executed.size(),
                bothSides ? 1L : 0L,
                first.cpuMillis(),
                cpu)));
    List<String> refused =
        stable.stream()
            .filter(c -> first.replays().get(c.number()).returned() && refusable.test(c))
            .map(c -> describe(c) + ": " + now.replays().get(c.number()).ending())
            .toList();
    lines.add(new Line.Sum(0, 0, 0, refused, List.of()));
    exits.forEach(exit -> lines.add(new Line.Said(exit)));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(LineWriter.text(line)).append('\n'));
    context.output("lines", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Runs the corpus, and adds to it the rows that can be made only when it has run. */
  private static CaseRunner.Outcome withRows(
      List<Line.Case> corpus, int from, BenignInputs inputs, CaseRunner old, long deadline)
      throws IOException, InterruptedException, JobRefusal {
    CaseRunner.Outcome first = old.runAll(corpus, deadline);
    List<Line.Case> taken =
        corpus.stream()
            .filter(c -> benign(first.replays().get(c.number())))
            .filter(c -> first.replays().get(c.number()).returned())
            .toList();
    List<Line.Case> rows = new ArrayList<>();
    int next = from + corpus.size();
    for (Line.Case row : inputs.closedRows(cases -> old.runAll(cases, deadline).replays(), taken)) {
      rows.add(new Line.Case(next + rows.size(), row.program(), row.input(), row.expression()));
    }
    if (rows.isEmpty()) {
      return first;
    }
    corpus.addAll(rows);
    CaseRunner.Outcome more = old.runAll(rows, deadline);
    first.replays().putAll(more.replays());
    long cpu = first.cpuMillis() + more.cpuMillis();
    return new CaseRunner.Outcome(first.replays(), more.exit(), more.ended(), cpu);
  }

  /** How the calls of the proofs' entry points ended. */
  private static Set<String> endings(
      List<Line.Case> corpus, Set<String> entries, CaseRunner.Outcome outcome) {
    return corpus.stream()
        .filter(c -> entries.contains(entry(c)))
        .map(c -> outcome.replays().get(c.number()))
        .filter(r -> r != null && r.ran())
        .map(Line.Replayed::ending)
        .collect(Collectors.toSet());
  }

  private static List<String> endings(List<Line.Replayed> stopped) {
    return stopped.stream().filter(CorpusHandler::benign).map(Line.Replayed::ending).toList();
  }

  private static List<Line.Case> read(JobContext context, String input) throws IOException {
    return context.job().inputs().containsKey(input)
        ? LineReader.read(context.input(input)).of(Line.Case.class)
        : List.of();
  }

  private static List<Line.Case> corpus(
      JobContext context, List<Line.Case> proofs, BenignInputs inputs)
      throws IOException, JobRefusal {
    Map<String, Line.Case> distinct = new LinkedHashMap<>();
    int from = proofs.size();
    List<Line.Case> given = read(context, "cases");
    Set<String> entries = new HashSet<>();
    proofs.forEach(p -> entries.add(entry(p)));
    // first what is known to be taken: some of what is made may hang, and the time is short
    given.stream()
        .filter(c -> entries.contains(entry(c)))
        .limit(MOST_GIVEN)
        .forEach(c -> add(distinct, c, from));
    for (Line.Case c : inputs.make(MOST_MADE)) {
      add(distinct, c, from);
    }
    // calls of other entry points seldom get to the patch; some may
    given.stream()
        .filter(c -> !entries.contains(entry(c)))
        .limit(MOST_GIVEN_TO_OTHERS)
        .forEach(c -> add(distinct, c, from));
    return new ArrayList<>(distinct.values());
  }

  private static String entry(Line.Case c) {
    try {
      return ProgramText.read(c.program()).entry();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Numbers go on behind those of the proofs: cases run in the order of their numbers. */
  private static void add(Map<String, Line.Case> distinct, Line.Case c, int from) {
    distinct.putIfAbsent(
        BenignInputs.key(c),
        new Line.Case(from + distinct.size(), c.program(), c.input(), c.expression()));
  }

  private static boolean refused(CaseRunner.Outcome outcome, Line.Case c) {
    Line.Replayed replayed = outcome.replays().get(c.number());
    return benign(replayed) && !replayed.returned();
  }

  private static boolean benign(Line.Replayed replayed) {
    return replayed != null
        && replayed.ran()
        && replayed.breaks().stream().noneMatch(b -> b.strength() > 1);
  }

  private static boolean same(Line.Case c, CaseRunner.Outcome some, CaseRunner.Outcome others) {
    Line.Replayed one = some.replays().get(c.number());
    Line.Replayed other = others.replays().get(c.number());
    return other != null
        && other.ran()
        && one.ending().equals(other.ending())
        && one.result().equals(other.result());
  }

  private static List<String> compare(
      List<Line.Case> cases,
      CaseRunner.Outcome before,
      CaseRunner.Outcome after,
      SortedSet<String> executed,
      Predicate<Line.Case> refusable) {
    List<String> differences = new ArrayList<>();
    for (Line.Case c : cases) {
      Line.Replayed was = before.replays().get(c.number());
      Line.Replayed now = after.replays().get(c.number());
      if (now == null) {
        differences.add(describe(c) + ": " + was.ending() + " before, no answer after");
        continue;
      }
      if (refusable.test(c)) {
        // it may be, and shows nothing of what lies behind the guard
        continue;
      }
      executed.addAll(now.lines());
      if (!now.ran() || !was.ending().equals(now.ending())) {
        String ending = now.ran() ? now.ending() : "not run: " + now.why();
        differences.add(describe(c) + ": " + was.ending() + " before, " + ending + " after");
      } else if (!was.result().equals(now.result())) {
        differences.add(describe(c) + ": another result or other files");
      }
    }
    return differences;
  }

  private static String describe(Line.Case c) {
    String text = c.expression();
    if (text.isEmpty()) {
      String given = new String(c.input(), StandardCharsets.ISO_8859_1);
      return given.matches(PLAIN)
          ? new Expression.Text(given).print()
          : "input of " + given.length() + " bytes";
    }
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  /** Whether every proof ran into changed lines and broke nothing. */
  private static boolean stopped(List<Line.Replayed> stopped, List<Line.Case> proofs) {
    return stopped.size() == proofs.size()
        && stopped.stream().allMatch(r -> benign(r) && !r.lines().isEmpty());
  }
}
