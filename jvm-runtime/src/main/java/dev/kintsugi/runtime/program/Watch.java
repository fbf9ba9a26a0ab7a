package dev.kintsugi.runtime.program;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Watches one task from outside: samples stacks once it runs long, stops it at its limits, gives it
 * up when it only waits.
 */
final class Watch {
  private static final long FIRST_LOOK_MILLIS = 100;
  private static final long LOOK_MILLIS = 50;
  private static final int MOST_SAMPLES = 60;

  /** Frames kept at each end of a sample: what works, and who called it. */
  private static final int MOST_FRAMES = 500;

  /** Looks in a row without progress after which a waiting thread is given up. */
  private static final int PATIENCE = 6;

  private static final int STOP_TRIES = 20;

  /** How it ended. */
  enum Verdict {
    FINISHED,
    /** Stopped or abandoned; the thread is dead or sleeps. */
    GIVEN_UP,
    /** It could not be stopped and burns CPU. */
    RUNS_ON
  }

  private final Thread thread;
  private final Runner.Task task;
  private final Limits limits;
  private final Enough enough;
  private final long start = System.nanoTime();
  private final long cpuBefore;
  private final long bytesBefore;
  private final List<StackTraceElement[]> samples = new ArrayList<>();
  private long cpuNanos;
  private long bytes;
  private long kernelBefore = -1;
  private long kernelNanos;
  private int idleLooks;
  private boolean stopped;
  private boolean blocked;

  Watch(Thread thread, Runner.Task task, Limits limits, Enough enough) {
    this.thread = thread;
    this.task = task;
    this.limits = limits;
    this.enough = enough;
    cpuBefore = Runner.Worker.cpuNanos(thread);
    bytesBefore = Runner.Worker.allocated(thread);
  }

  Verdict await() throws InterruptedException {
    if (task.await(FIRST_LOOK_MILLIS)) {
      return finished();
    }
    while (!task.await(LOOK_MILLIS)) {
      look();
      if (limits.isOver(cpuMillis(), wallMillis())
          || blocked
          || enough.of(samples, cpuMillis(), bytes)) {
        return stop();
      }
    }
    return finished();
  }

  private Verdict finished() {
    cpuNanos = task.cpuNanos;
    bytes = task.bytes;
    return Verdict.FINISHED;
  }

  private void look() {
    long before = cpuNanos;
    cpuNanos = Runner.Worker.cpuNanos(thread) - cpuBefore;
    bytes = Runner.Worker.allocated(thread) - bytesBefore;
    lookAtKernel();
    Thread.State state = thread.getState();
    boolean waits =
        state == Thread.State.WAITING
            || state == Thread.State.TIMED_WAITING
            || state == Thread.State.BLOCKED;
    idleLooks = waits && cpuNanos - before < 1_000_000 ? idleLooks + 1 : 0;
    blocked = idleLooks >= PATIENCE;
    StackTraceElement[] stack = thread.getStackTrace();
    if (stack.length > 0) {
      if (samples.size() == MOST_SAMPLES) {
        samples.remove(0);
      }
      samples.add(bothEnds(stack));
    }
  }

  /** From the first look on: reading it takes longer than most runs. */
  private void lookAtKernel() {
    long kernel = cpuBefore + cpuNanos - Runner.Worker.userNanos(thread);
    if (kernelBefore < 0) {
      kernelBefore = kernel;
    }
    kernelNanos = Math.max(0, kernel - kernelBefore);
  }

  private static StackTraceElement[] bothEnds(StackTraceElement[] stack) {
    if (stack.length <= 2 * MOST_FRAMES) {
      return stack;
    }
    StackTraceElement[] ends = Arrays.copyOf(stack, 2 * MOST_FRAMES);
    System.arraycopy(stack, stack.length - MOST_FRAMES, ends, MOST_FRAMES, MOST_FRAMES);
    return ends;
  }

  private Verdict stop() throws InterruptedException {
    stopped = true;
    // a call of the system that never comes back looks like work to the JVM
    blocked |= limits.waits(cpuMillis(), wallMillis());
    task.session.stop();
    thread.interrupt();
    for (int i = 0; i < STOP_TRIES; i++) {
      if (task.await(LOOK_MILLIS)) {
        break;
      }
      if (!throwDeath(thread)) {
        break;
      }
    }
    if (task.await(LOOK_MILLIS) || !burns()) {
      return Verdict.GIVEN_UP;
    }
    return Verdict.RUNS_ON;
  }

  private boolean burns() throws InterruptedException {
    long before = Runner.Worker.cpuNanos(thread);
    task.await(2 * LOOK_MILLIS);
    return Runner.Worker.cpuNanos(thread) - before > 5_000_000;
  }

  /** False where the JDK can't: newer ones refuse or lack the method, hence by reflection. */
  static boolean throwDeath(Thread thread) {
    try {
      Thread.class.getMethod("stop").invoke(thread);
      return true;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  boolean stopped() {
    return stopped;
  }

  boolean blocked() {
    return blocked;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  long cpuMillis() {
    return cpuNanos / 1_000_000;
  }

  long kernelMillis() {
    return kernelNanos / 1_000_000;
  }

  long wallMillis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  long allocatedBytes() {
    return bytes;
  }

  List<StackTraceElement[]> samples() {
    return List.copyOf(samples);
  }
}
