package dev.kintsugi.cli;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.cli.config.ConfigBroken;
import dev.kintsugi.cli.config.Documents;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.jobs.Installation;
import dev.kintsugi.engine.jobs.LocalJobEngine;
import dev.kintsugi.engine.scope.NamedScope;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.target.yaml.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads files that came with a project, which are as hostile as the project: in a job. */
final class ProjectDocuments implements Documents {
  private static final Limits LIMITS = Limits.small().withWall(Duration.ofSeconds(30));
  private static final int MOST_ANSWERED = 32 << 20;

  private final RunOptions options;

  ProjectDocuments(RunOptions options) {
    this.options = options;
  }

  @Override
  public List<Leaf> leaves(Path file, byte[] bytes)
      throws IOException, ConfigBroken, InterruptedException {
    Sandbox sandbox;
    try {
      sandbox = Session.sandbox(options);
    } catch (UsageException e) {
      throw new ConfigBroken(e.getMessage());
    }
    try (Scratch scratch = new Scratch("document")) {
      return leaves(file, bytes, sandbox, new FileEvidenceStore(scratch.folder()));
    }
  }

  private static List<Leaf> leaves(
      Path file, byte[] bytes, Sandbox sandbox, FileEvidenceStore evidence)
      throws IOException, ConfigBroken, InterruptedException {
    LocalJobEngine engine =
        new LocalJobEngine(
            sandbox,
            evidence,
            new NamedScope(true),
            Installation::current,
            () -> {
              throw new IllegalStateException("reading a document fetches nothing");
            },
            List.of());
    Map<String, String> input = Map.of("document", evidence.put(bytes));
    JobResult result =
        engine.run(
            new Job(
                "document.yaml",
                new TreeMap<>(),
                new TreeMap<>(input),
                LIMITS,
                Job.Network.NONE,
                1),
            news -> {});
    if (result.status() == JobResult.Status.REFUSED) {
      throw new ConfigBroken(file + ":" + Visible.line(result.reason(), 200));
    }
    String answer = result.outputs().get("leaves");
    if (!result.ok() || answer == null || Files.size(evidence.file(answer)) > MOST_ANSWERED) {
      throw new IOException(file + " could not be read: " + Visible.line(result.reason(), 200));
    }
    try {
      return List.of(JsonMapper.builder().build().readValue(evidence.bytes(answer), Leaf[].class));
    } catch (JacksonException e) {
      throw new IOException(file + " could not be read: the answer breaks the wire format");
    }
  }
}
