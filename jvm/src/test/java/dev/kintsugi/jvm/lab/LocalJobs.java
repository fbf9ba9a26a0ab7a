package dev.kintsugi.jvm.lab;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the registered handlers right here, each in a folder of its own, without any isolation: for
 * the small targets of this module's tests only.
 */
public final class LocalJobs implements JobEngine {
  private final Path root;
  private final EvidenceStore evidence;
  private final AtomicInteger number = new AtomicInteger();

  public LocalJobs(Path root, EvidenceStore evidence) {
    this.root = root;
    this.evidence = evidence;
  }

  @Override
  public JobResult run(Job job, JobNews news) throws IOException, InterruptedException {
    JobHandler handler =
        ServiceLoader.load(JobHandler.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(h -> h.kind().equals(job.kind()))
            .findFirst()
            .orElseThrow();
    Path work = Files.createDirectories(root.resolve("job-" + number.getAndIncrement()));
    Context context = new Context(job, evidence, work, new TreeMap<>(), news);
    try {
      handler.handle(context);
      return context.result(JobResult.Status.OK, "");
    } catch (JobRefusal e) {
      return context.result(JobResult.Status.REFUSED, e.getMessage());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private record Context(
      Job job,
      EvidenceStore evidence,
      Path work,
      SortedMap<String, String> outputs,
      JobNews listener)
      implements JobContext {
    JobResult result(JobResult.Status status, String reason) {
      return new JobResult(status, reason, outputs, new Usage(1000, 1000, 100));
    }

    /** As in the real worker, a file is found under its input's name. */
    @Override
    public Path input(String name) {
      String id = job.inputs().get(name);
      try {
        if (id.startsWith("tree:")) {
          return evidence.folder(id);
        }
        Path inputs = Files.createDirectories(work.resolveSibling(work.getFileName() + "-in"));
        Path named = inputs.resolve(name);
        if (!Files.exists(named)) {
          Files.copy(evidence.file(id), named);
        }
        return named;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<Integer> repositoryPort() {
      return Optional.empty();
    }

    @Override
    public void output(String name, Path file) throws IOException {
      output(name, Files.readAllBytes(file));
    }

    @Override
    public void output(String name, byte[] bytes) throws IOException {
      outputs.put(name, evidence.put(bytes));
      listener.output(name, outputs.get(name));
    }

    @Override
    public void outputTree(String name, Path folder) throws IOException {
      outputs.put(name, evidence.putTree(folder, p -> true));
    }

    @Override
    public void progress(Progress progress) {
      listener.progress(progress);
    }
  }
}
