package dev.kintsugi.runtime.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Collects the signals of armed threads. A thread is armed while the target runs on it, and so is
 * every thread that an armed thread starts, for its whole life. Other threads are never judged, nor
 * is what the monitor itself does.
 *
 * <p>Limits: at most {@value #MOST} signals are kept between two drains, and at most {@value #SAME}
 * with the same kind and subject. What a left-over thread does while nobody is armed, and what an
 * armed thread does after another was armed, is refused like the rest but not kept. A thread made
 * without inheriting thread locals is not armed; the sandbox around the process is what stops it.
 *
 * <p>Code here and in its neighbours uses neither lambdas nor string concatenation: their linkage
 * would run inside instrumented methods, and fail for good where the target left no stack for it.
 */
public final class Monitor {
  private static final int MOST = 512;
  private static final int SAME = 4;

  /** Frames of the monitor and of reflection on its behalf; more there never are. */
  private static final int MOST_OWN = 16;

  private static final List<String> OWN =
      List.of(Monitor.class.getName(), Judge.class.getName(), "kintsugi.canary.Bell");

  private static final InheritableThreadLocal<Mark> MARK =
      new InheritableThreadLocal<>() {
        @Override
        protected Mark childValue(Mark parent) {
          return new Mark(parent.armed || Thread.currentThread() == armed);
        }
      };

  private static final List<Signal> SIGNALS = new ArrayList<>();
  private static final Map<String, Integer> SEEN = new HashMap<>();
  private static volatile Files files = new Files(Policy.NONE);
  private static volatile Thread armed;
  private static volatile boolean inputRead;

  private Monitor() {}

  /** Sets what armed threads may do to files. Until then they may read the JDK and nothing else. */
  public static void configure(Policy policy) {
    files = new Files(policy);
  }

  /**
   * Starts watching a thread and forgets older signals. Threads that it starts are watched too,
   * provided that it armed itself (a thread can be armed by another, but its mark is then only made
   * when it first does something that is judged).
   */
  public static void arm(Thread thread) {
    synchronized (SIGNALS) {
      SIGNALS.clear();
      SEEN.clear();
    }
    inputRead = false;
    armed = thread;
    if (thread == Thread.currentThread()) {
      Mark mark = mark();
      mark.armed = true;
      mark.itself = true;
    }
  }

  /**
   * Stops watching the thread that armed itself and calls this, or, called by any other thread, the
   * one that is armed. Threads that it started stay under guard. A thread that was given up,
   * because it ran too long, can't disarm the one that took its place.
   */
  public static void disarm() {
    Thread me = Thread.currentThread();
    Mark mark = mark();
    if (me == armed || !mark.itself) {
      armed = null;
    }
    mark.armed = false;
    mark.itself = false;
  }

  /** The signals since the last call of this or of {@link #arm}, in order. */
  public static List<Signal> drain() {
    synchronized (SIGNALS) {
      List<Signal> all = List.copyOf(SIGNALS);
      SIGNALS.clear();
      SEEN.clear();
      return all;
    }
  }

  /** Whether the file that holds the input was opened since the last call of {@link #arm}. */
  public static boolean inputRead() {
    return inputRead;
  }

  static void noteInputRead() {
    inputRead = true;
  }

  /** Whether the current thread is to be judged now. Called first by every instrumented method. */
  public static boolean watching() {
    Mark mark = MARK.get();
    if (mark != null && mark.armed) {
      return !mark.busy;
    }
    Thread now = armed;
    if (now == null) {
      return false;
    }
    // since JDK 19 the workers of the common pool inherit nothing; the prober itself uses none
    Thread me = Thread.currentThread();
    return (me == now || me instanceof ForkJoinWorkerThread) && !mark().busy;
  }

  /** Signals something that the target did to a canary. Nothing is blocked. */
  public static void canary(String kind, String subject) {
    if (watching()) {
      Mark mark = enter();
      try {
        record(kind, subject, false);
      } finally {
        mark.busy = false;
      }
    }
  }

  /** Signals that the target caught an exhausted heap. */
  public static void caught(Throwable error) {
    if (error instanceof OutOfMemoryError && watching()) {
      Mark mark = enter();
      try {
        StackTraceElement[] thrown = error.getStackTrace();
        record("caught", error.toString(), false, thrown.length == 0 ? stack() : thrown);
      } finally {
        mark.busy = false;
      }
    }
  }

  static Files files() {
    return files;
  }

  /** Makes what the monitor does on this thread unwatched until {@code busy} is reset. */
  static Mark enter() {
    Mark mark = mark();
    mark.busy = true;
    return mark;
  }

  static void record(String kind, String subject, boolean blocked) {
    record(kind, subject, blocked, null);
  }

  private static void record(String kind, String subject, boolean blocked, StackTraceElement[] at) {
    Thread now = armed;
    if (now == null || (mark().itself && now != Thread.currentThread())) {
      return;
    }
    synchronized (SIGNALS) {
      if (SIGNALS.size() >= MOST || again(kind.concat(subject)) > SAME) {
        return;
      }
      SIGNALS.add(new Signal(kind, subject, at == null ? stack() : at, blocked));
    }
  }

  private static int again(String what) {
    int times = SEEN.getOrDefault(what, 0) + 1;
    SEEN.put(what, times);
    return times;
  }

  private static StackTraceElement[] stack() {
    StackTraceElement[] all = new Throwable().getStackTrace();
    int own = 0;
    for (int i = 0; i < all.length && i < MOST_OWN; i++) {
      String name = all[i].getClassName();
      if (OWN.contains(name)) {
        own = i + 1;
      }
    }
    return Arrays.copyOfRange(all, own, all.length);
  }

  private static Mark mark() {
    Mark mark = MARK.get();
    if (mark == null) {
      mark = new Mark(false);
      MARK.set(mark);
    }
    return mark;
  }

  /** State of one thread. */
  static final class Mark {
    private boolean armed;
    private boolean itself;
    boolean busy;

    private Mark(boolean armed) {
      this.armed = armed;
    }
  }
}
