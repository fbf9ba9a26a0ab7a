package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.ChangedLines;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.runtime.program.ProgramText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@code jvm.corpus}: runs benign inputs before and after a patch and compares what they do.
 *
 * <p>An input is benign if it breaks nothing before the patch, well-formed or not: what a program
 * says of a malformed document is behaviour too. The corpus is what the hunt saw accepted ({@code
 * cases}, optional) and what {@link BenignInputs} makes for the proof's own calls ({@code proofs}).
 * An input whose result differs after the patch runs again without it, and is left out if it
 * differs there too.
 *
 * <p>Further inputs: {@code after.jar} (the patched program), {@code diff}. Answer: a line of type
 * {@code sum} with the differences and the numbers inputs, changed lines, executed lines, both
 * sides (1 or 0), CPU before, CPU after.
 */
public final class CorpusHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.corpus";

  private static final int MOST_GIVEN = 300;
  private static final int MOST_GIVEN_TO_OTHERS = 60;
  private static final int MOST_MADE = 400;

  /** Kept from the wall limit for comparing and handing over. */
  private static final long RESERVE_MILLIS = 5000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    long deadline =
        System.nanoTime() + (context.job().limits().wall().toMillis() - RESERVE_MILLIS) * 1_000_000;
    List<Path> before = Parts.program(context);
    List<Path> after = new ArrayList<>(before);
    after.set(0, context.input("after.jar"));
    ChangedLines changed = ChangedLines.of(context, after);
    Optional<Path> watch = Optional.of(changed.watchFile(context.work()));
    List<Line.Case> proofs = read(context, "proofs");
    BenignInputs inputs = new BenignInputs(context, proofs);
    List<Line.Case> corpus = corpus(context, proofs, inputs);
    CaseRunner old = new CaseRunner(context, before, false, Optional.empty());
    CaseRunner patched = new CaseRunner(context, after, false, watch);
    CaseRunner.Outcome first = old.runAll(corpus, deadline);
    List<Line.Case> benign =
        corpus.stream()
            .filter(c -> benign(first.replays().get(c.number())))
            .filter(c -> !inputs.isTwin(c) || returned(first.replays().get(c.number())))
            .toList();
    CaseRunner.Outcome now = patched.runAll(benign, deadline);
    List<Line.Case> unlike = benign.stream().filter(c -> !same(c, first, now)).toList();
    // a result that differs between two runs of the same program says nothing about the patch
    CaseRunner.Outcome second = old.runAll(unlike, deadline);
    Set<Line.Case> unstable = new HashSet<>(unlike);
    unstable.removeIf(c -> same(c, first, second));
    List<Line.Case> stable = benign.stream().filter(c -> !unstable.contains(c)).toList();
    SortedSet<String> executed = new TreeSet<>();
    List<String> differences = compare(stable, first, now, executed);
    boolean bothSides = !executed.isEmpty() && stopped(patched.runAll(proofs, deadline), proofs);
    context.output(
        "lines",
        (LineWriter.text(
                    new Line.Sum(
                        now.cpuMillis(),
                        stable.size(),
                        executed.size(),
                        differences,
                        List.of(
                            (long) stable.size(),
                            (long) changed.lines().size(),
                            (long) executed.size(),
                            bothSides ? 1L : 0L,
                            first.cpuMillis(),
                            now.cpuMillis())))
                + "\n")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
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
    for (Line.Case c : inputs.make(MOST_MADE)) {
      add(distinct, c);
    }
    List<Line.Case> given = read(context, "cases");
    Set<String> entries = new HashSet<>();
    proofs.forEach(p -> entries.add(entry(p)));
    // calls of other entry points seldom get to the patch; some may
    given.stream()
        .filter(c -> entries.contains(entry(c)))
        .limit(MOST_GIVEN)
        .forEach(c -> add(distinct, c));
    given.stream()
        .filter(c -> !entries.contains(entry(c)))
        .limit(MOST_GIVEN_TO_OTHERS)
        .forEach(c -> add(distinct, c));
    return new ArrayList<>(distinct.values());
  }

  private static String entry(Line.Case c) {
    try {
      return ProgramText.read(c.program()).entry();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static void add(Map<String, Line.Case> distinct, Line.Case c) {
    distinct.putIfAbsent(
        BenignInputs.key(c),
        new Line.Case(distinct.size(), c.program(), c.input(), c.expression()));
  }

  private static boolean returned(Line.Replayed replayed) {
    return replayed.ending().equals("returned");
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
      SortedSet<String> executed) {
    List<String> differences = new ArrayList<>();
    for (Line.Case c : cases) {
      Line.Replayed was = before.replays().get(c.number());
      Line.Replayed now = after.replays().get(c.number());
      if (now == null) {
        differences.add(describe(c) + ": " + was.ending() + " before, no answer after");
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
    return text.isEmpty()
        ? "input of " + c.input().length + " bytes"
        : text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  /** Whether every proof ran into changed lines and broke nothing. */
  private static boolean stopped(CaseRunner.Outcome outcome, List<Line.Case> proofs) {
    return proofs.stream()
        .map(p -> outcome.replays().get(p.number()))
        .allMatch(r -> benign(r) && !r.lines().isEmpty());
  }
}
