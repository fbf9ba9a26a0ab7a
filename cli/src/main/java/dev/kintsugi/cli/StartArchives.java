package dev.kintsugi.cli;

import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Scope;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.jobs.Installation;
import dev.kintsugi.engine.jobs.LocalJobEngine;
import dev.kintsugi.jvm.job.StartHandler;
import dev.kintsugi.sandbox.StateFolder;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Class data archives of this installation: with them the JVMs that jobs need start in half of the
 * CPU time. The first command that runs jobs makes them, in the sandbox and away from any target;
 * they lie beside our jars and are told apart by jars and JDK. Where that folder can't be written,
 * or nothing isolates (the class path then lies elsewhere in each run), there are none, and all is
 * the same but slower.
 */
final class StartArchives implements Supplier<Installation> {
  private static final String FOLDER = "start";

  private final Installation plain;
  private final Sandbox sandbox;
  private final Scope scope;
  private Installation found;

  StartArchives(Installation plain, Sandbox sandbox, Scope scope) {
    this.plain = plain;
    this.sandbox = sandbox;
    this.scope = scope;
  }

  /** The installation with its archives, made now if there are none yet. */
  @Override
  public synchronized Installation get() {
    if (found == null) {
      try {
        found = find().map(plain::with).orElse(plain);
      } catch (IOException e) {
        // they only save time
        found = plain;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return plain;
      }
    }
    // a command with other jars or another JDK may have put its own in their place meanwhile
    return found.archives().filter(folder -> !Files.isDirectory(folder)).isPresent()
        ? plain
        : found;
  }

  private Optional<Path> find() throws IOException, InterruptedException {
    boolean jars = plain.classPath().stream().allMatch(Files::isRegularFile);
    if (!jars || !sandbox.isolation().isolates()) {
      return Optional.empty();
    }
    Path home = plain.classPath().get(0).resolveSibling("..").normalize();
    Path folder = home.resolve(FOLDER).resolve(jars() + jdk());
    if (Files.isDirectory(folder)) {
      return Optional.of(folder);
    }
    return Files.isWritable(home) ? made(folder) : Optional.empty();
  }

  /** Everything appears at once, so that another command never sees a part of it. */
  private Optional<Path> made(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.getParent());
    removeOthers(folder.getParent());
    Path early =
        Files.createTempDirectory(
            folder.getParent(),
            "early",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    boolean all = step("first", plain, early) && step("second", plain.with(early), early);
    if (!all || !moved(early, folder)) {
      delete(early);
    }
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  private boolean step(String name, Installation installation, Path folder)
      throws IOException, InterruptedException {
    FileEvidenceStore evidence =
        new FileEvidenceStore(Files.createTempDirectory(StateFolder.get(), FOLDER));
    LocalJobEngine engine =
        new LocalJobEngine(sandbox, evidence, scope, () -> installation, () -> folder, List.of());
    JobResult result =
        engine.run(
            new Job(
                StartHandler.KIND,
                new TreeMap<>(Map.of("step", name)),
                new TreeMap<>(),
                Limits.small(),
                Job.Network.NONE,
                1),
            news -> {});
    for (Map.Entry<String, String> output : result.outputs().entrySet()) {
      Path file = Files.copy(evidence.file(output.getValue()), folder.resolve(output.getKey()));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
    return result.ok();
  }

  private static boolean moved(Path early, Path folder) throws IOException {
    try {
      Files.move(early, folder);
      return true;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // another command was faster, and its archives do as well
      return false;
    }
  }

  /**
   * Those of earlier jars, which are large, and what a killed command left. Those of these jars
   * stay, also for another JDK: a command that is running may use them.
   */
  private void removeOthers(Path home) throws IOException {
    String ours = jars();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(home, f -> !f.getFileName().toString().startsWith(ours))) {
      for (Path other : all) {
        delete(other);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private String jars() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path jar : plain.classPath()) {
      text.append(jar).append(' ').append(Files.size(jar)).append(' ');
      text.append(Files.getLastModifiedTime(jar).toMillis()).append('\n');
    }
    return key(text.toString());
  }

  private String jdk() {
    return key(System.getProperty("java.vm.version") + "\n" + plain.javaHome());
  }

  private static String key(String text) {
    return Hashes.sha256(text).substring(0, 16);
  }
}
