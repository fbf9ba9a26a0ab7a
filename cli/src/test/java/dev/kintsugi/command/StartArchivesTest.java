package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.jobs.Installation;
import dev.kintsugi.engine.jobs.LocalJobEngine;
import dev.kintsugi.engine.scope.NamedScope;
import dev.kintsugi.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives that JVMs start with are made in the real sandbox, and are no more than a help. */
class StartArchivesTest {
  @TempDir Path folder;

  @Test
  void jobsAnswerWithArchivesAndWithDamagedOnes() throws Exception {
    List<Path> jars =
        Installation.current().classPath().stream().filter(Files::isRegularFile).toList();
    Installation plain =
        new Installation(Path.of(System.getProperty("java.home")), jars, Optional.empty());
    Path archives = Files.createDirectory(folder.resolve("archives"));
    Files.setPosixFilePermissions(archives, PosixFilePermissions.fromString("rwxr-xr-x"));
    keep(run(plain, "first"), archives);
    Installation archived = plain.with(archives);
    keep(run(archived, "second"), archives);
    TreeSet<String> names = new TreeSet<>();
    try (var files = Files.list(archives)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    assertEquals("[boot.jar, guards.bin, launcher.jsa, runtime.jsa, worker.jsa]", names.toString());
    // the second step replays a target, now with the archive of the runtime
    run(archived, "second");
    for (String name : names) {
      Files.write(archives.resolve(name), new byte[] {1, 2, 3});
    }
    run(archived, "rehearsal");
  }

  private void keep(JobResult result, Path archives) throws IOException {
    for (Map.Entry<String, String> output : result.outputs().entrySet()) {
      Path file = archives.resolve(output.getKey());
      Files.write(file, evidence().bytes(output.getValue()));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private JobResult run(Installation installation, String step) throws Exception {
    LocalJobEngine engine =
        new LocalJobEngine(
            Sandboxes.choose(false),
            evidence(),
            new NamedScope(true),
            () -> installation,
            () -> folder,
            List.of());
    TreeMap<String, String> parameters = new TreeMap<>(Map.of("step", step));
    Job job =
        new Job("jvm.start", parameters, new TreeMap<>(), Limits.small(), Job.Network.NONE, 7);
    JobResult result = engine.run(job, news -> {});
    assertTrue(result.ok(), step + ": " + result);
    return result;
  }

  private FileEvidenceStore evidence() throws IOException {
    return new FileEvidenceStore(folder.resolve("evidence"));
  }
}
