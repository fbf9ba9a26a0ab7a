package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Session;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.reach.Plan;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes what a plan needs before its entry point is called. What is expensive to make is used for
 * several executions; a break that then only shows because of that is not confirmed from scratch.
 *
 * <p>Expensive is judged by allocated bytes and not by time, so that it is the same in every run.
 */
final class Receiver {
  private static final long EXPENSIVE_BYTES = 32 << 10;
  private static final int MOST_USES = 32;

  /** The first time classes are loaded; that is not the price of the object. */
  private static final int FIRST_MEASURED = 2;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final boolean reusable;
  private List<Object> kept = List.of();
  private int made;
  private int uses;

  Receiver(Plan plan) {
    List<Step> before = plan.steps().subList(0, plan.steps().size() - 1);
    this.reusable =
        !before.isEmpty() && before.stream().flatMap(Step::parts).noneMatch(Receiver::isOfInput);
  }

  /** Makes everything before the entry point; false if something could not be made. */
  boolean ready(Plan plan, Session session) {
    List<Step> before = plan.steps().subList(0, plan.steps().size() - 1);
    if (!kept.isEmpty() && uses++ < MOST_USES) {
      for (int i = 0; i < before.size(); i++) {
        session.adopt(before.get(i), kept.get(i));
      }
      return true;
    }
    long start = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    List<Object> values = new ArrayList<>();
    for (Step step : before) {
      Session.Outcome outcome = session.call(step);
      if (!outcome.made() || outcome.thrown() != null && step.result() == 0) {
        return false;
      }
      values.add(outcome.value());
    }
    long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - start;
    boolean keep = reusable && ++made >= FIRST_MEASURED && bytes > EXPENSIVE_BYTES;
    kept = keep ? values : List.of();
    uses = 0;
    return true;
  }

  /** Makes anew the next time. */
  void forget() {
    kept = List.of();
  }

  private static boolean isOfInput(Argument argument) {
    // what was started with a stand-in is ended after each run
    return argument instanceof Argument.Input
        || argument instanceof Argument.Place
        || argument instanceof Argument.StandIn;
  }
}
