package dev.kintsugi.sandbox;

import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox.Confined;
import dev.kintsugi.api.Sandbox.Ending;
import dev.kintsugi.api.Usage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Watches one tree, ends it at a limit and sees to it that nothing of it is left. */
final class RunningTree implements Confined {
  private static final long FIRST_LOOK_MILLIS = 5;
  private static final long SHORTEST_MILLIS = 20;
  private static final long LONGEST_MILLIS = 100;

  /** The supervisor, the mechanism and process 1 are ours and not counted. */
  private static final int OWN_PROCESSES = 8;

  /** After this, the supervisor is killed too, which loses the exact CPU time. */
  private static final long GENTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Nothing survives SIGKILL but what waits for a broken device. */
  private static final long FUTILE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Process process;
  private final Limits limits;
  private final Path folder;
  private final String mark;
  private final long started = System.nanoTime();
  private final Thread watch;
  private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();
  private volatile String limit = "";
  private volatile Ending ending;
  private int peakMiB;
  private long cpuMillis;

  /**
   * @param mark stands in the command lines of the tree's first processes
   */
  RunningTree(Process process, Limits limits, Path folder, String mark) {
    this.mark = mark;
    this.process = process;
    this.limits = limits;
    this.folder = folder;
    this.watch = new Thread(this::watch, "kintsugi-sandbox-watch-" + process.pid());
    watch.setDaemon(true);
    watch.start();
  }

  @Override
  public Process process() {
    return process;
  }

  @Override
  public Ending await() throws InterruptedException {
    watch.join();
    return ending;
  }

  @Override
  public void kill() {
    // of one that has ended, the number may be another process's by now, whose session is not ours
    boolean interrupted = ending == null && end();
    while (watch.isAlive()) {
      try {
        watch.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    // Memory can be filled at some GiB in a second: the less is allowed, the closer the watch.
    long usual = Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, limits.memoryMiB() / 10));
    long pause = FIRST_LOOK_MILLIS;
    try {
      while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
        look();
        if (!limit.isEmpty()) {
          end();
        }
        // A tree that has used half of its memory can use the rest within one look.
        boolean near = 2 * peakMiB > limits.memoryMiB();
        pause = near ? usual / 4 : Math.min(2 * pause, usual);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, a tree without a watch must not go on.
      limit = "stopped";
    }
    end();
    long wall = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    long cpu = Launcher.cpuMillis(folder).orElse(cpuMillis);
    int exit = process.isAlive() ? -1 : process.exitValue();
    ending = new Ending(exit, limit, new Usage(wall, cpu, peakMiB));
    StateFolder.delete(folder);
  }

  private void look() {
    List<Long> members = ProcessTree.members(process.pid());
    remember(members);
    int memory = ProcessTree.memoryMiB(members, limits.memoryMiB());
    peakMiB = Math.max(peakMiB, memory);
    cpuMillis = Math.max(cpuMillis, ProcessTree.cpuMillis(members));
    if (memory > limits.memoryMiB()) {
      limit = "memory: " + limits.memoryMiB() + " MiB";
    } else if (ProcessTree.threadCount(members) > limits.processes() + OWN_PROCESSES) {
      limit = "processes: " + limits.processes();
    } else if (System.nanoTime() - started > limits.wall().toNanos()) {
      limit = "time: " + limits.wall().toSeconds() + " s";
    }
  }

  /** Keeps handles: a bare number could be another process's by the time it is to be killed. */
  private void remember(List<Long> members) {
    synchronized (seen) {
      seen.values().removeIf(handle -> !handle.isAlive());
      for (long pid : members) {
        if (!seen.containsKey(pid)) {
          ProcessHandle.of(pid).ifPresent(handle -> seen.put(pid, handle));
        }
      }
    }
  }

  /**
   * Kills the whole tree and waits until it is dead. First the first process of its namespace: with
   * it the kernel kills all others, and its parents still note what the tree has cost.
   *
   * @return whether the thread was interrupted meanwhile
   */
  private boolean end() {
    long since = System.nanoTime();
    boolean interrupted = false;
    while (true) {
      long spent = System.nanoTime() - since;
      List<ProcessHandle> left = left();
      if (left.isEmpty() && !process.isAlive() || spent > FUTILE_NANOS) {
        return interrupted;
      }
      destroy(left, spent < GENTLE_NANOS);
      try {
        if (process.waitFor(5, TimeUnit.MILLISECONDS) && !left.isEmpty()) {
          TimeUnit.MILLISECONDS.sleep(1);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private void destroy(List<ProcessHandle> left, boolean gently) {
    List<ProcessHandle> firsts =
        left.stream().filter(handle -> ProcessTree.firstOfNamespace(handle.pid())).toList();
    if (gently && !firsts.isEmpty()) {
      firsts.forEach(ProcessHandle::destroyForcibly);
    } else {
      left.stream()
          .filter(handle -> !gently || handle.pid() != process.pid())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  private List<ProcessHandle> left() {
    if (process.isAlive()) {
      remember(ProcessTree.members(process.pid()));
    } else {
      // the launcher made a session of the tree's own, and the mechanism another one inside it
      remember(ProcessTree.ofSession(process.pid()));
      remember(ProcessTree.named(mark));
    }
    synchronized (seen) {
      return seen.values().stream()
          .filter(handle -> handle.isAlive() && ProcessTree.alive(handle.pid()))
          .toList();
    }
  }
}
