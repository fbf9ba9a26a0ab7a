package dev.kintsugi.jvm.edit;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs the real handler on a folder of sources, in the test's own process. */
final class EditJob implements JobContext {
  final SortedMap<String, byte[]> outputs = new TreeMap<>();
  private final Job job;
  private final Path sources;

  private EditJob(Job job, Path sources) {
    this.job = job;
    this.sources = sources;
  }

  static EditJob run(Job job, Path sources) throws JobRefusal, IOException {
    EditJob context = new EditJob(job, sources);
    new EditHandler().handle(context);
    return context;
  }

  static Job job(SortedMap<String, String> parameters) {
    return new Job(
        EditHandler.KIND, parameters, new TreeMap<>(), Limits.small(), Job.Network.NONE, 1);
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public Path input(String name) {
    return sources;
  }

  @Override
  public Path work() {
    throw new UnsupportedOperationException("editing needs no scratch folder");
  }

  @Override
  public Optional<Integer> repositoryPort() {
    return Optional.empty();
  }

  @Override
  public void output(String name, Path file) throws IOException {
    outputs.put(name, Files.readAllBytes(file));
  }

  @Override
  public void output(String name, byte[] bytes) {
    outputs.put(name, bytes);
  }

  @Override
  public void outputTree(String name, Path folder) {
    throw new UnsupportedOperationException("editing hands no folder over");
  }

  @Override
  public void progress(Progress progress) {}
}
