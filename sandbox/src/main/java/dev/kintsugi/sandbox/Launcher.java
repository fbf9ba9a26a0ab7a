package dev.kintsugi.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts processes; nothing else in Kintsugi does.
 *
 * <p>All are started from one permanent thread: the kernel kills a child with a parent-death signal
 * when the <i>thread</i> that started it ends, though the process lives on. Each gets a session of
 * its own, away from the user's terminal.
 */
final class Launcher {
  /** Where the mechanism finds the filter of system calls. */
  static final int FILTER_DESCRIPTOR = 9;

  private static final String TIMES = "times";
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "kintsugi-sandbox-starter");
            thread.setDaemon(true);
            return thread;
          });
  private static final AtomicLong NUMBER = new AtomicLong();

  private Launcher() {}

  /** A private folder for one tree, with an empty {@code root} in it. */
  static Path newFolder() throws IOException {
    Path folder = StateFolder.get().resolve(Long.toString(NUMBER.incrementAndGet()));
    Files.createDirectories(folder.resolve("root"));
    return folder;
  }

  /**
   * Starts a mechanism's command line, to be killed when this JVM ends in whatever way.
   *
   * @param filtered whether the mechanism reads the filter of system calls
   */
  static Process start(List<String> mechanism, Path folder, boolean filtered) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Host.required("setsid").toString());
    command.addAll(List.of(Host.required("setpriv").toString(), "--pdeathsig=KILL", "--"));
    command.addAll(List.of("/bin/sh", "-c", Scripts.SUPERVISOR, "kintsugi"));
    command.add(Long.toString(ProcessHandle.current().pid()));
    command.add(folder.resolve(TIMES).toString());
    command.add(filtered ? filter().toString() : "");
    command.addAll(mechanism);
    return inStarter(command);
  }

  /** Starts an ordinary host process. */
  static Process startPlain(List<String> command) throws IOException {
    return inStarter(command);
  }

  /** CPU time of an ended tree in milliseconds; empty if its supervisor was killed too. */
  static Optional<Long> cpuMillis(Path folder) {
    try {
      return Optional.of(Times.childrenMillis(Files.readString(folder.resolve(TIMES))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static synchronized Path filter() throws IOException {
    Path file = StateFolder.get().resolve("filter");
    if (!Files.exists(file)) {
      SystemCalls calls = SystemCalls.ofThisMachine().orElseThrow();
      Files.write(file, SeccompFilter.bytes(calls));
    }
    return file;
  }

  private static Process inStarter(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("LC_ALL", "C");
    builder.directory(Path.of("/").toFile());
    Future<Process> started = STARTER.submit(builder::start);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return started.get();
        } catch (InterruptedException e) {
          // Left now, a process would run that nobody watches.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io
          ? io
          : new IOException("can't be started: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
