package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Samples;
import dev.kintsugi.runtime.program.Enough;
import dev.kintsugi.runtime.program.Run;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where runs were seen to hang. A method that many entry points lead to and that hangs on nearly
 * anything would take a hunt's whole time, seconds for each of them; what hangs where it was looked
 * at often enough is stopped early, so that other causes have their turn.
 *
 * <p>Limits: what hangs in one method is taken for one cause, whoever calls it, also where the
 * method is a library's. A counted hunt stops nothing early, because time would decide there.
 */
final class Stalls {
  private static final String LOOKS = "stall";
  private static final String SAID = "said ";

  /** A hang that could not be confirmed may be one with another input, and is looked at longer. */
  private static final int ENOUGH_LOOKS = 6;

  /** With one that was confirmed a second look is enough. */
  private static final int WORTH_OF_A_PROOF = 4;

  /** A run that lasts no longer tells too little of where it stays. */
  private static final long LEAST_MILLIS = 300;

  private static final int LEAST_SAMPLES = 3;

  /** What allocates more may be about to use up memory, which is another break. */
  private static final long MUCH_BYTES = 32L << 20;

  private final StateFile state;
  private final Predicate<String> target;
  private final Predicate<PlanState> said;
  private final boolean counted;
  private boolean cut;

  /**
   * @param target tells the target's own classes from all others, by class name
   * @param said whether an entry point is told to take an outsider's data: a cause is worth a look
   *     there even if it was seen where nobody says so
   */
  Stalls(StateFile state, Predicate<String> target, Predicate<PlanState> said, boolean counted) {
    this.state = state;
    this.target = target;
    this.said = said;
    this.counted = counted;
  }

  /** Ends the next run once it hangs where enough others did. */
  Enough watch(PlanState of) {
    cut = false;
    return counted
        ? Enough.NEVER
        : (samples, cpuMillis, bytes) -> {
          boolean late = cpuMillis >= LEAST_MILLIS && samples.size() >= LEAST_SAMPLES;
          cut |= late && knows(of, samples, bytes);
          return cut;
        };
  }

  /** Whether the last run was ended so. */
  boolean cut() {
    return cut;
  }

  /** Notes a run that hung to its end. */
  void looked(PlanState of, Run run) {
    add(of, run, 1);
  }

  /** Notes that what such a run showed was confirmed. */
  void confirmed(PlanState of, Run run) {
    add(of, run, WORTH_OF_A_PROOF);
  }

  private void add(PlanState of, Run run, int worth) {
    boolean isSaid = said.test(of);
    boolean much = run.execution().allocatedBytes() >= MUCH_BYTES;
    for (String method : Samples.stall(run.execution().samples(), target)) {
      count(key(isSaid, method, false), worth);
      if (much) {
        count(key(isSaid, method, true), worth);
      }
    }
  }

  private boolean knows(PlanState of, List<StackTraceElement[]> samples, long bytes) {
    boolean much = bytes >= MUCH_BYTES;
    return Samples.stall(samples, target).stream()
        .anyMatch(
            method -> {
              long looks = looks(key(true, method, much));
              long unsaid = looks(key(false, method, much));
              return looks >= ENOUGH_LOOKS || looks + unsaid >= ENOUGH_LOOKS && !said.test(of);
            });
  }

  private static String key(boolean said, String method, boolean much) {
    return (said ? SAID : "") + method + (much ? " allocates" : "");
  }

  private void count(String key, int worth) {
    state.put(LOOKS, key, looks(key) + worth);
  }

  private long looks(String key) {
    return state.number(LOOKS, key, 0);
  }
}
