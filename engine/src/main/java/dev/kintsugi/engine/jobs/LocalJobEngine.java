package dev.kintsugi.engine.jobs;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.JobResult.Status;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Scope;
import dev.kintsugi.api.Usage;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs each job in a worker of its own, shut in by the sandbox of this machine. */
public final class LocalJobEngine implements JobEngine {
  /** A worker's own heap; the rest of the job's memory is for what it starts. */
  private static final int WORKER_HEAP_MIB = 768;

  private static final int ERROR_TAIL = 16 << 10;

  private final Sandbox sandbox;
  private final FileEvidenceStore evidence;
  private final Scope scope;
  private final Supplier<Installation> installation;
  private final Supplier<Path> gateway;
  private final List<Path> visible;
  private final Set<Sandbox.Confined> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * @param installation gives what workers run; asked for each job
   * @param gateway gives the gateway's socket; asked only when a job may reach repositories
   * @param visible further host folders that every job sees at their own path, read-only (JDKs, the
   *     Maven that builds)
   */
  public LocalJobEngine(
      Sandbox sandbox,
      FileEvidenceStore evidence,
      Scope scope,
      Supplier<Installation> installation,
      Supplier<Path> gateway,
      List<Path> visible) {
    this.sandbox = sandbox;
    this.evidence = evidence;
    this.scope = scope;
    this.installation = installation;
    this.gateway = gateway;
    this.visible = List.copyOf(visible);
  }

  @Override
  public JobResult run(Job job, JobNews news) throws IOException, InterruptedException {
    scope.permit("run", job.kind());
    if (cancelled) {
      return new JobResult(Status.LIMIT, "stopped by the user", new TreeMap<>(), Usage.NONE);
    }
    Sandbox.Confined confined = sandbox.start(confinement(job));
    running.add(confined);
    try {
      return converse(job, confined, news);
    } finally {
      confined.kill();
      running.remove(confined);
    }
  }

  /** Ends all running jobs, which answer with what they have handed over, and starts no more. */
  public void cancel() {
    cancelled = true;
    running.forEach(Sandbox.Confined::kill);
  }

  private Confinement confinement(Job job) throws IOException {
    Installation ours = installation.get();
    List<Mount> mounts = new ArrayList<>(ours.mounts());
    for (Path path : visible) {
      mounts.add(new Mount(path, path.toString()));
    }
    for (Map.Entry<String, String> input : job.inputs().entrySet()) {
      if (!input.getKey().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
        throw new IOException("not a name for an input: " + input.getKey());
      }
      boolean tree = input.getValue().startsWith("tree:");
      Path host = tree ? evidence.folder(input.getValue()) : evidence.file(input.getValue());
      mounts.add(new Mount(host, "/in/" + input.getKey()));
    }
    TreeMap<String, String> environment = new TreeMap<>();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("HOME", "/work");
    environment.put("LANG", "C.UTF-8");
    Optional<Path> socket =
        job.network() == Job.Network.REPOSITORIES ? Optional.of(gateway.get()) : Optional.empty();
    return new Confinement(
        ours.command(Math.min(WORKER_HEAP_MIB, job.limits().memoryMiB() / 2)),
        mounts,
        environment,
        job.limits(),
        socket);
  }

  private JobResult converse(Job job, Sandbox.Confined confined, JobNews news)
      throws IOException, InterruptedException {
    Process process = confined.process();
    FutureTask<String> errors = inBackground(() -> tail(process.getErrorStream()));
    AnswerReader reader = new AnswerReader(evidence, news);
    FutureTask<Optional<Frames.Header>> answer =
        inBackground(
            () -> {
              try (OutputStream in = process.getOutputStream()) {
                Frames.writeJob(in, job);
              }
              return reader.read(new BufferedInputStream(process.getInputStream(), 1 << 16));
            });
    Optional<Frames.Header> end;
    String broken = "";
    try {
      end = answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AnswerReader.NotKept notKept) {
        throw notKept;
      }
      end = Optional.empty();
      broken = String.valueOf(e.getCause().getMessage());
    }
    if (end.isEmpty() && !broken.isEmpty()) {
      confined.kill();
    }
    Sandbox.Ending ending = confined.await();
    return result(job, end, ending, broken, errors, reader.outputs());
  }

  private JobResult result(
      Job job,
      Optional<Frames.Header> end,
      Sandbox.Ending ending,
      String broken,
      FutureTask<String> errors,
      TreeMap<String, String> outputs)
      throws InterruptedException {
    if (end.isPresent()) {
      Status status = end.get().status() == null ? Status.BROKEN : end.get().status();
      String reason = end.get().reason() == null ? "" : end.get().reason();
      return new JobResult(status, reason, outputs, ending.usage());
    }
    if (cancelled) {
      return new JobResult(Status.LIMIT, "stopped by the user", outputs, ending.usage());
    }
    if (!ending.limit().isEmpty()) {
      return new JobResult(Status.LIMIT, "limit hit: " + ending.limit(), outputs, ending.usage());
    }
    String said;
    try {
      said = errors.get();
    } catch (ExecutionException e) {
      said = "";
    }
    String reason =
        job.kind() + " ended without an answer (exit code " + ending.exit() + ") " + broken + said;
    return new JobResult(Status.BROKEN, reason.strip(), outputs, ending.usage());
  }

  private static String tail(InputStream in) throws IOException {
    byte[] kept = new byte[ERROR_TAIL];
    int length = 0;
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      int drop = Math.max(0, length + n - kept.length);
      System.arraycopy(kept, drop, kept, 0, length - drop);
      System.arraycopy(buffer, 0, kept, length - drop, n);
      length = length - drop + n;
    }
    return new String(kept, 0, length, StandardCharsets.UTF_8);
  }

  private static <T> FutureTask<T> inBackground(java.util.concurrent.Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "job");
    thread.setDaemon(true);
    thread.start();
    return task;
  }
}
