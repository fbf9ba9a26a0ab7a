package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.oracle.Oracle;
import dev.kintsugi.runtime.oracle.Oracles;
import dev.kintsugi.runtime.oracle.Samples;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Enough;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Runner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs and judges. */
final class Prober {
  private final Runner runner;
  private final List<Oracle> oracles;
  private long probes;

  Prober(Runner runner, List<Oracle> oracles) {
    this.runner = runner;
    this.oracles = List.copyOf(oracles);
  }

  Run run(String entry, Payload payload, Runner.Script script, Enough enough) {
    probes++;
    return runner.run(entry, payload, script, Limits.QUICK, enough);
  }

  /** Everything that broke, except what our own stand-ins exhausted by never coming to an end. */
  List<Break> judge(Run run) {
    List<Break> all = new ArrayList<>();
    for (Oracle oracle : oracles) {
      Oracles.judge(oracle, run.execution(), this::control).ifPresent(all::add);
    }
    if (ranThroughMocks(run)) {
      all.removeIf(b -> b.strength() == 2);
    }
    return all;
  }

  private Execution control(Program program, Payload payload) {
    probes++;
    return runner.run(program, payload).execution();
  }

  /** Whether most samples of a long run have a mock on the stack. */
  static boolean ranThroughMocks(Run run) {
    List<StackTraceElement[]> samples = run.execution().samples();
    long mocked = samples.stream().filter(Prober::hasMock).count();
    return mocked * 2 > samples.size();
  }

  private static boolean hasMock(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(f -> f.getClassName().contains(".$Proxy"));
  }

  /** Runs a program from scratch on a new thread; the break of the same kind, if it shows again. */
  Optional<Again> again(Program program, Payload payload, Break wanted) {
    return shown(measured(program, payload), wanted);
  }

  /** The break of the same kind, if the run shows it. */
  Optional<Again> shown(Run run, Break wanted) {
    return judge(run).stream().filter(b -> same(b, wanted)).findFirst().map(b -> new Again(run, b));
  }

  /** Whether a program, run from scratch, breaks what an oracle guards, from whatever cause. */
  boolean breaks(Program program, Payload payload, String oracle) {
    Run run = renewed().run(program, payload, Limits.QUICK);
    return judge(run).stream().anyMatch(b -> b.oracle().equals(oracle));
  }

  /** Runs a program from scratch and judges nothing. */
  Run measured(Program program, Payload payload) {
    return renewed().run(program, payload);
  }

  /** The runner with a new thread, for one more probe. */
  private Runner renewed() {
    probes++;
    runner.renew();
    return runner;
  }

  /** A break seen again and the run that showed it. */
  record Again(Run run, Break broken) {}

  long probes() {
    return probes;
  }

  /** Counts probes made by an earlier process. */
  void count(long earlier) {
    probes += earlier;
  }

  boolean poisoned() {
    return runner.poisoned();
  }

  /**
   * Whether two breaks have the same root cause, in the same way. The cause of an exhaustion is
   * sampled, so one common method is enough there, or one common loop.
   */
  static boolean same(Break one, Break other) {
    if (one.way().equals(other.way())) {
      return true;
    }
    boolean sampled = one.strength() == 2 && one.oracle().equals(other.oracle());
    return sampled
        && (one.cause().stream().anyMatch(other.cause()::contains)
            || Samples.inOneLoop(one, other));
  }
}
