package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.BackwardSlice;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Session;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.reach.Plan;
import dev.kintsugi.runtime.reach.Reach;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tries what plans do before they call their entry points, once each and without any hostile data,
 * so that a plan is not made on what can't be had: a getter of what nobody set, a constructor that
 * refuses what we have to give. What fails makes room for the next way, which is tried in turn.
 *
 * <p>What was learnt is kept with the hunt's state, so that a process that goes on makes the same
 * plans. Where a process died of it, the next one goes on with what was learnt till then.
 */
final class Preparations {
  private static final String FAILS = "fails";
  private static final String FITS = "fits";
  private static final String BY = " by ";
  private static final String TRIED = "tried";
  private static final int ROUNDS = 3;
  private static final int MOST = 3_000;
  private static final int PERCENT = 10;
  private static final Payload NOTHING = new Payload("none", "bin", "", 0, false, new byte[0]);

  private final Runner runner;
  private final StateFile state;
  private final Settings settings;
  private final Map<String, String> failing = new TreeMap<>();
  private final Map<String, String> fitting = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final long start = System.nanoTime();

  Preparations(Runner runner, StateFile state, Settings settings) {
    this.runner = runner;
    this.state = state;
    this.settings = settings;
    state.names(FAILS).forEach(member -> failing.put(member, member + " fails"));
    for (String fits : state.names(FITS)) {
      int by = fits.indexOf(BY);
      fitting.put(fits.substring(0, by), fits.substring(by + BY.length()));
    }
  }

  /** Tries all that is needed, and has the plans made of what did not fail. */
  void of(Reach reach) {
    if (known() > 0) {
      reach.doubt(failing, fitting);
    }
    if (state.number(TRIED, "all", 0) > 0) {
      return;
    }
    state.put(TRIED, "all", 1);
    int before = -1;
    for (int round = 0; round < ROUNDS && known() > before && !over(); round++) {
      before = known();
      reach.entryPoints().stream()
          .filter(plans -> settings.wantsEntry(plans.get(0).entry()))
          .flatMap(List::stream)
          .map(Preparations::steps)
          .forEach(steps -> attempt(steps, reach));
      if (known() > before) {
        reach.doubt(failing, fitting);
      }
    }
  }

  private int known() {
    return failing.size() + fitting.size();
  }

  /** Symbols of the entry points that no way was found for, each with what failed. */
  Map<String, String> hindered(Reach reach) {
    Map<String, String> all = new TreeMap<>();
    for (List<Plan> plans : reach.entryPoints()) {
      if (plans.stream().allMatch(plan -> failing(plan) != null)) {
        all.put(plans.get(0).entry(), failing(plans.get(0)));
      }
    }
    return all;
  }

  /** What is said of what failed in a plan; null if nothing did. */
  private String failing(Plan plan) {
    return needed(plan).stream()
        .map(step -> failing.get(Reach.member(step)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Real time since the beginning. */
  long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private boolean over() {
    boolean late = !settings.counted() && millis() * 100 > settings.millis() * PERCENT;
    return late || seen.size() >= MOST || runner.poisoned();
  }

  private void attempt(List<Step> steps, Reach reach) {
    if (over() || !isNew(steps)) {
      return;
    }
    Failure failure = call(steps);
    if (failure == null) {
      return;
    }
    int at = steps.indexOf(failure.step());
    for (Reach.Other other : reach.others(steps.subList(0, at + 1))) {
      if (!over() && isNew(other.steps()) && call(other.steps()) == null) {
        fitting.put(other.place(), other.member());
        state.put(FITS, other.place() + BY + other.member(), 1);
        return;
      }
    }
    String member = Reach.member(failure.step());
    failing.put(member, failure.why());
    state.put(FAILS, member, 1);
  }

  /** The call that gave nothing. */
  private record Failure(Step step, String why) {}

  /** Null if all calls gave something. */
  private Failure call(List<Step> steps) {
    Step[] now = new Step[1];
    String[] why = new String[1];
    Run run =
        runner.run(
            "",
            NOTHING,
            session -> {
              for (Step step : steps) {
                now[0] = step;
                Session.Outcome outcome = session.call(step);
                if (outcome.value() == null) {
                  why[0] = session.whyNothing(step);
                  return;
                }
              }
              now[0] = null;
            },
            Limits.QUICK);
    return now[0] == null ? null : new Failure(now[0], why[0] == null ? run.why() : why[0]);
  }

  /** Whether something is made that was not tried yet, in whatever company. */
  private boolean isNew(List<Step> steps) {
    boolean isNew = false;
    Map<Integer, String> made = new TreeMap<>();
    for (Step step : steps) {
      String way =
          step.parts()
              .map(a -> a instanceof Argument.Variable v ? made.get(v.number()) : a.toString())
              .collect(Collectors.joining(",", step.symbol() + "(", ")"));
      made.put(step.result(), way);
      isNew |= seen.add(way);
    }
    return isNew;
  }

  /** The calls whose results the entry point needs, if none of them needs the data. */
  private static List<Step> steps(Plan plan) {
    List<Step> needed = needed(plan);
    Set<Integer> ofInput = new HashSet<>();
    for (Step step : needed) {
      if (step.parts().anyMatch(a -> a instanceof Argument.Input || isOne(a, ofInput))) {
        ofInput.add(step.result());
      }
    }
    needed.removeIf(step -> ofInput.contains(step.result()));
    return needed;
  }

  private static List<Step> needed(Plan plan) {
    List<Step> needed = BackwardSlice.of(plan.steps(), step -> false);
    needed.remove(needed.size() - 1);
    return needed;
  }

  private static boolean isOne(Argument argument, Set<Integer> variables) {
    return argument instanceof Argument.Variable v && variables.contains(v.number());
  }
}
