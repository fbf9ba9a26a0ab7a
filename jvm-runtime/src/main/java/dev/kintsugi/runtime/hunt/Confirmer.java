package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.oracle.Oracles;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.BackwardSlice;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.shrink.InputShrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes of a break the smallest program and input that show it from scratch, then adds the margin
 * that it ships with. A break that does not show again is none.
 *
 * <p>Bounded by CPU time, or by a number of tries where everything has to be the same in every run.
 */
final class Confirmer {
  /** Measure: the exponent with which CPU time grows with the input, in hundredths. */
  private static final String DEGREE = "degree";

  /** Measure: 1 if what is used up does not depend on the data. */
  private static final String ANY_DATA = "anyData";

  /** Measure: 1 if it takes a number of the caller's. */
  private static final String CHOSEN = "chosen";

  /** Of many formats; the first that does no harm ends the look at them. */
  private static final int SEEDS = 40;

  private static final int ZEROS = 64;

  private static final int MOST_TRIES = 150;
  private static final int FEW_TRIES = 12;
  private static final long MOST_CPU_NANOS = 3_000_000_000L;
  private static final long COSTLY_CPU_NANOS = 400_000_000L;

  private final Prober prober;
  private final PayloadLibrary library;
  private final InputShrinker shrinker;
  private final Slope slope;
  private final LeastHang leastHang;
  private final boolean counted;
  private int triesLeft;
  private long cpuLeft;

  /**
   * @param counted whether no decision may depend on time
   */
  Confirmer(Prober prober, PayloadLibrary library, boolean counted) {
    this.prober = prober;
    this.library = library;
    this.shrinker = new InputShrinker(library);
    this.slope = new Slope(prober, library);
    this.leastHang = new LeastHang(prober, library);
    this.counted = counted;
  }

  /** What is written down. */
  record Confirmed(Program program, Payload payload, Break broken) {}

  /**
   * The confirmed break, or nothing.
   *
   * @param stopped whether it was seen in a run that had to be stopped
   */
  Optional<Confirmed> confirm(Program program, Payload payload, Break wanted, boolean stopped) {
    Optional<Confirmed> found = found(program, payload, wanted, stopped);
    Optional<Confirmed> told = found.map(this::withAnyData).map(this::withOtherNumbers);
    return counted ? told : told.map(this::withDegree);
  }

  /** Memory or stack that seeds of every format use up as well goes whatever the data is. */
  private Confirmed withAnyData(Confirmed found) {
    Break broken = found.broken();
    boolean any =
        (Margin.isMemory(broken) || Margin.isRecursion(broken))
            && Stream.concat(Stream.of(zeros()), library.tier(0).stream().limit(SEEDS))
                .allMatch(seed -> prober.breaks(found.program(), seed, broken.oracle()));
    return any
        ? new Confirmed(found.program(), found.payload(), broken.with(Map.of(ANY_DATA, 1L)))
        : found;
  }

  /** No size, no count, no nesting: what most targets that depend on the data do nothing with. */
  private Payload zeros() {
    return library.literal("zeros", "bin", new byte[ZEROS]);
  }

  /** What breaks with the numbers that were made up for it alone is up to who chooses them. */
  private Confirmed withOtherNumbers(Confirmed found) {
    Break broken = found.broken();
    boolean told =
        Margin.isMemory(broken) || Margin.isRecursion(broken) || !counted && Margin.isTime(broken);
    List<Program> others = told ? Numbers.others(found.program()) : List.of();
    boolean chosen =
        !others.isEmpty()
            && others.stream().noneMatch(o -> prober.breaks(o, found.payload(), broken.oracle()));
    return chosen
        ? new Confirmed(found.program(), found.payload(), broken.with(Map.of(CHOSEN, 1L)))
        : found;
  }

  private Confirmed withDegree(Confirmed found) {
    if (!Margin.isTime(found.broken())) {
      return found;
    }
    OptionalLong degree = slope.hundredths(found.program(), found.payload());
    Break broken = found.broken();
    return degree.isEmpty()
        ? found
        : new Confirmed(
            found.program(), found.payload(), broken.with(Map.of(DEGREE, degree.getAsLong())));
  }

  private Optional<Confirmed> found(
      Program program, Payload payload, Break wanted, boolean stopped) {
    triesLeft = MOST_TRIES;
    cpuLeft = MOST_CPU_NANOS;
    if (stopped) {
      return hang(program, payload, wanted);
    }
    Optional<Prober.Again> first = attempt(program, payload, wanted);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Confirmed best = confirmed(first.get(), payload);
    if (wanted.strength() == 1) {
      return Optional.of(best);
    }
    if (!counted && first.get().run().cpuNanos() > COSTLY_CPU_NANOS) {
      triesLeft = FEW_TRIES;
    }
    best = fewerSteps(best, wanted);
    best = fewerTimes(best, wanted);
    boolean recursion = Margin.isRecursion(wanted);
    best =
        recursion
            ? recursion(best, wanted)
            : withMargin(smallerInput(best, wanted, first.get().run()), best, wanted);
    return Optional.of(wanted.strength() == 3 ? whole(best, wanted) : best);
  }

  /**
   * Every look at a hang costs seconds. The smallest size that hangs is looked at first; where that
   * is this one, what ships, which is what the last call needs with the margin in size, mostly is
   * the only look.
   */
  private Optional<Confirmed> hang(Program program, Payload payload, Break wanted) {
    List<Step> needed = needed(program);
    boolean fewer = !needed.isEmpty() && needed.size() < program.steps().size();
    Program smaller = fewer ? new Program(program.entry(), needed) : program;
    Optional<LeastHang.Least> least =
        counted ? Optional.empty() : leastHang.of(smaller, payload, wanted);
    if (least.isPresent()) {
      LeastHang.Least found = least.get();
      Program shipped = found.run().execution().program();
      return Optional.of(new Confirmed(shipped, found.shipped(), found.broken()));
    }
    Payload larger = shrinker.withMargin(payload, Margin.factor(wanted));
    if (!larger.expression().equals(payload.expression())) {
      Optional<Confirmed> shipped = looked(smaller, larger, wanted);
      if (shipped.isPresent()) {
        return shipped;
      }
    }
    Optional<Confirmed> asItWas = looked(smaller, payload, wanted);
    return asItWas.isPresent() || !fewer ? asItWas : looked(program, payload, wanted);
  }

  private Optional<Confirmed> looked(Program program, Payload payload, Break wanted) {
    return prober
        .again(program, payload, wanted)
        .filter(a -> a.run().entered())
        .map(a -> confirmed(a, payload));
  }

  private Optional<Prober.Again> attempt(Program program, Payload payload, Break wanted) {
    if (triesLeft <= 0 || !counted && cpuLeft <= 0) {
      return Optional.empty();
    }
    triesLeft--;
    // what does not break may take as long as what does
    Run run = prober.measured(program, payload);
    cpuLeft -= run.cpuNanos();
    return prober.shown(run, wanted);
  }

  private static Confirmed confirmed(Prober.Again again, Payload payload) {
    return new Confirmed(again.run().execution().program(), payload, again.broken());
  }

  /** First only what the last call needs, then less and less by dropping runs of calls. */
  private Confirmed fewerSteps(Confirmed from, Break wanted) {
    Confirmed best = tried(from, needed(from.program()), wanted);
    for (int size = best.program().steps().size() / 2; size >= 1; size /= 2) {
      int start = best.program().steps().size() - size;
      while (start >= 0) {
        best = tried(best, without(best.program(), start, size), wanted);
        start = Math.min(start, best.program().steps().size()) - size;
      }
    }
    return best;
  }

  /** The steps without some; empty if the entry point were among them. */
  private static List<Step> without(Program program, int start, int size) {
    List<Step> steps = new ArrayList<>(program.steps());
    List<Step> dropped = steps.subList(start, Math.min(steps.size(), start + size));
    if (dropped.stream().anyMatch(s -> s.symbol().equals(program.entry()))) {
      return List.of();
    }
    dropped.clear();
    return steps;
  }

  private Confirmed tried(Confirmed best, List<Step> steps, Break wanted) {
    if (steps.isEmpty() || steps.size() >= best.program().steps().size()) {
      return best;
    }
    Program smaller = new Program(best.program().entry(), steps);
    return attempt(smaller, best.payload(), wanted)
        .filter(a -> a.run().entered())
        .map(a -> confirmed(a, best.payload()))
        .orElse(best);
  }

  /** The steps that the last step and the entry point depend on, and these themselves. */
  private static List<Step> needed(Program program) {
    return BackwardSlice.of(program.steps(), step -> step.symbol().equals(program.entry()));
  }

  private Confirmed fewerTimes(Confirmed from, Break wanted) {
    Confirmed best = from;
    for (int i = 0; i < best.program().steps().size(); i++) {
      Step step = best.program().steps().get(i);
      if (step.times() > 1) {
        List<Step> steps = new ArrayList<>(best.program().steps());
        steps.set(i, new Step(step.result(), step.symbol(), step.receiver(), step.arguments(), 1));
        Confirmed before = best;
        best =
            attempt(new Program(best.program().entry(), steps), before.payload(), wanted)
                .map(a -> confirmed(a, before.payload()))
                .orElse(before);
      }
    }
    return best;
  }

  private Payload smallerInput(Confirmed best, Break wanted, Run first) {
    Predicate<Execution> sameWay = Oracles.sameWay(first.execution());
    return shrinker.shrink(
        best.payload(),
        p ->
            attempt(best.program(), p, wanted)
                .filter(a -> sameWay.test(a.run().execution()))
                .isPresent());
  }

  /**
   * The smallest input of which a fourth breaks as well; one that is four times as large if none.
   */
  private Confirmed recursion(Confirmed from, Break wanted) {
    Confirmed best = from;
    Optional<Payload> fourth = Margin.fourth(library, best.payload());
    if (fourth.isEmpty() || !breaks(best.program(), fourth.get(), wanted)) {
      return first(best, wanted, shrinker.withMargin(best.payload(), Margin.STEP), best.payload());
    }
    Optional<Payload> next = Margin.fourth(library, fourth.get());
    while (next.isPresent() && breaks(best.program(), next.get(), wanted)) {
      best = first(best, wanted, fourth.get());
      fourth = next;
      next = Margin.fourth(library, fourth.get());
    }
    return best;
  }

  /**
   * An input that, as it stands, is what the sink was given is the whole value, whatever its
   * family.
   */
  private Confirmed whole(Confirmed best, Break wanted) {
    Payload payload = best.payload();
    String text = payload.text();
    if (payload.whole() || text.isEmpty()) {
      return best;
    }
    Payload whole =
        new Payload(
            payload.family(),
            payload.format(),
            payload.expression(),
            payload.tier(),
            true,
            payload.bytes());
    return prober
        .again(best.program(), whole, wanted)
        .filter(a -> a.run().execution().signals().stream().allMatch(s -> isAllOf(s, text)))
        .map(a -> confirmed(a, whole))
        .orElse(best);
  }

  /** A path may begin with our own folders; of a text that is interpreted, all has to be input. */
  private static boolean isAllOf(Signal signal, String text) {
    String subject = signal.subject();
    if (signal.kind().equals("exec")) {
      return ('\0' + subject).endsWith('\0' + text);
    }
    boolean interpreted = signal.isQuery() || signal.kind().equals("evaluate");
    return interpreted ? subject.equals(text) : subject.endsWith(text);
  }

  private boolean breaks(Program program, Payload payload, Break wanted) {
    return prober.again(program, payload, wanted).isPresent();
  }

  private Confirmed withMargin(Payload minimal, Confirmed best, Break wanted) {
    int factor = Margin.factor(wanted);
    return factor > 1
        ? first(best, wanted, shrinker.withMargin(minimal, factor), best.payload())
        : first(best, wanted, minimal);
  }

  /** With the first of these inputs that breaks; as it was if none does. */
  private Confirmed first(Confirmed best, Break wanted, Payload... payloads) {
    for (Payload payload : payloads) {
      Optional<Prober.Again> again = prober.again(best.program(), payload, wanted);
      if (again.isPresent()) {
        return confirmed(again.get(), payload);
      }
    }
    return best;
  }
}
