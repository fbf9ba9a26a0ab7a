package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.boot.Monitor;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Payload;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Runs programs on a thread of its own with a stack of 1 MiB, measures and stops them. The thread
 * is reused until something had to be stopped or {@link #renew()} is called.
 *
 * <p>A thread that can't be stopped (JDK 20 and later refuse to) leaves the runner {@linkplain
 * #poisoned() poisoned}: the process has to be replaced, because it would burn CPU for ever. A
 * thread that merely waits is abandoned.
 */
public final class Runner {
  /** Threads of the target's own beyond which a process is not worth keeping. */
  private static final int MOST_THREADS = 64;

  private static final int MANY_THREADS = 16;
  private static final long MOMENT_MILLIS = 20;

  /** Fixed so that the depth at which a recursion breaks is the same everywhere. */
  private static final long STACK_BYTES = 1 << 20;

  private static final long NANOS_A_MILLI = 1_000_000;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final TargetLoader loader;
  private final Scratch scratch;
  private final Predicate<String> target;
  private final Limits limits;
  private final Map<String, Callable> callables = new HashMap<>();
  private final ThreadGroup group = new ThreadGroup("pov");
  private final OldSpace old = new OldSpace();
  private Worker worker;
  private int unending;
  private boolean poisoned;

  /**
   * @param target tells the target's own classes from all others, by class name
   */
  public Runner(TargetLoader loader, Scratch scratch, Predicate<String> target, Limits limits) {
    this.loader = loader;
    this.scratch = scratch;
    this.target = target;
    this.limits = limits;
  }

  /** What is done on the thread. */
  public interface Script {
    void run(Session session);
  }

  /** Runs a program from scratch. */
  public Run run(Program program, Payload payload) {
    return run(program, payload, limits);
  }

  /** The same within other limits. */
  public Run run(Program program, Payload payload, Limits within) {
    Script script = session -> program.steps().forEach(session::call);
    return run(program.entry(), payload, script, within);
  }

  /** Runs a program from scratch and also hashes what it gave. */
  public Run runAndHash(Program program, Payload payload) {
    return run(
        program.entry(),
        payload,
        session -> {
          program.steps().forEach(session::call);
          session.takeFingerprint();
        });
  }

  /** Runs a script that decides call by call. */
  public Run run(String entry, Payload payload, Script script) {
    return run(entry, payload, script, limits);
  }

  /** The same within other limits. */
  public Run run(String entry, Payload payload, Script script, Limits within) {
    return run(entry, payload, script, within, Enough.NEVER);
  }

  /** The same, unless it is enough before. */
  public Run run(String entry, Payload payload, Script script, Limits within, Enough enough) {
    Session session = new Session(loader, callables, scratch, payload, entry);
    Task task = new Task(session, script);
    if (worker == null || !worker.isAlive()) {
      worker = new Worker(group, loader);
      worker.start();
    }
    try {
      endStrays();
      old.watch();
      Watch watch = new Watch(worker, task, within, enough);
      worker.hand(task);
      Watch.Verdict verdict = watch.await();
      if (verdict != Watch.Verdict.FINISHED) {
        retire();
        poisoned |= verdict == Watch.Verdict.RUNS_ON;
      }
      return report(task, watch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      scratch.sweep();
    }
  }

  /**
   * Ends threads that the target started and left, because each process costs seconds to replace.
   * Those that ignore an interrupt stay where the JDK can't stop them any more.
   */
  private void endStrays() throws InterruptedException {
    int threads = group.activeCount();
    if (threads <= MANY_THREADS || threads <= unending + 1) {
      return;
    }
    Thread[] all = new Thread[2 * threads];
    for (int i = group.enumerate(all) - 1; i >= 0; i--) {
      if (all[i] != worker) {
        all[i].interrupt();
        Watch.throwDeath(all[i]);
        all[i].join(MOMENT_MILLIS);
      }
    }
    unending = group.activeCount();
  }

  /**
   * Makes the next run use a new thread. The old one, which has nothing to do any more, is gone
   * then: while it ends, what it ran last is still held, and would count as memory from before.
   */
  public void renew() {
    Worker ending = worker;
    retire();
    if (ending != null) {
      try {
        ending.join(MOMENT_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void retire() {
    if (worker != null) {
      worker.end();
      worker = null;
    }
  }

  /** Whether a stopped program still burns CPU. */
  public boolean poisoned() {
    return poisoned || group.activeCount() > MOST_THREADS;
  }

  private Run report(Task task, Watch watch) {
    List<Signal> signals = Monitor.drain();
    Session session = task.session;
    boolean stopped = watch.stopped();
    Throwable thrown = session.decisive() == null ? task.escaped : session.decisive();
    Execution execution =
        new Execution(
            session.program(),
            session.payload(),
            session.payload().bytes().length,
            thrown,
            session.entryResult(),
            stopped ? Map.of() : session.results(),
            watch.cpuMillis(),
            watch.kernelMillis(),
            watch.wallMillis(),
            watch.allocatedBytes(),
            old.kept(watch.allocatedBytes()),
            stopped && !watch.blocked(),
            watch.samples(),
            signals,
            target);
    boolean entered = session.entered();
    Throwable first = session.firstThrown() == null ? thrown : session.firstThrown();
    String ending = stopped ? "stopped" : first == null ? "returned" : first.getClass().getName();
    return new Run(
        execution,
        entered,
        entered ? "" : stopped ? "what comes before its call took too long" : session.whyNot(),
        ending,
        session.fingerprint(),
        session.consumed(),
        watch.cpuNanos(),
        watch.blocked());
  }

  /** One script to be run. */
  static final class Task {
    final Session session;
    private final Script script;
    private final Thread waiting = Thread.currentThread();
    private volatile boolean done;
    long cpuNanos;
    long bytes;
    private Throwable escaped;

    Task(Session session, Script script) {
      this.session = session;
      this.script = script;
    }

    private void run() {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      Monitor.arm(Thread.currentThread());
      try {
        script.run(session);
      } catch (VirtualMachineError e) {
        escaped = e;
      } catch (ThreadDeath | RuntimeException | LinkageError e) {
        // Stopped, or a class of the target could not be looked at: the exploration ends here.
        session.stop();
      } finally {
        Monitor.disarm();
        cpuNanos = THREADS.getCurrentThreadCpuTime() - cpu;
        bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        session.endStarted();
        done = true;
        LockSupport.unpark(waiting);
      }
    }

    /** Waits at most this long; returns whether it is done. */
    boolean await(long millis) throws InterruptedException {
      long end = System.nanoTime() + millis * NANOS_A_MILLI;
      for (long left = end - System.nanoTime(); !done && left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      return done;
    }
  }

  /**
   * The thread that runs scripts. A task is left in a slot and taken from there: a hunt hands over
   * thousands in a second, and a queue would make both threads wait for each other twice.
   */
  static final class Worker extends Thread {
    private volatile Task next;
    private final ClassLoader context;
    private volatile boolean ended;

    Worker(ThreadGroup group, ClassLoader context) {
      super(group, null, "pov", STACK_BYTES);
      this.context = context;
      setDaemon(true);
      setUncaughtExceptionHandler((thread, thrown) -> {});
    }

    @Override
    public void run() {
      while (!ended) {
        // the target may have interrupted its own thread, which then could not wait any more
        interrupted();
        Task task = next;
        if (task == null) {
          LockSupport.park(this);
        } else {
          next = null;
          setContextClassLoader(context);
          task.run();
        }
      }
    }

    void hand(Task task) {
      next = task;
      LockSupport.unpark(this);
    }

    void end() {
      ended = true;
      interrupt();
    }

    static long cpuNanos(Thread thread) {
      return Math.max(0, THREADS.getThreadCpuTime(thread.getId()));
    }

    /** Without what the system did for it; in steps of 10 ms on Linux. */
    static long userNanos(Thread thread) {
      return Math.max(0, THREADS.getThreadUserTime(thread.getId()));
    }

    static long allocated(Thread thread) {
      return Math.max(0, THREADS.getThreadAllocatedBytes(thread.getId()));
    }
  }
}
