package dev.kintsugi.cli;

import dev.kintsugi.cli.config.Configurable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Java runs the target. */
final class JdkOption {
  @Configurable
  @Option(
      names = "--target-jdk",
      paramLabel = "FOLDER",
      description = "JDK that runs the target (default: the one that runs Kintsugi).")
  private Path targetJdk;

  /** Its home folder, absolute; empty for the running one. */
  Optional<Path> home() throws UsageException {
    if (targetJdk != null && !Files.isExecutable(targetJdk.resolve("bin/java"))) {
      throw new UsageException("--target-jdk " + targetJdk + ": there is no bin/java in it");
    }
    return Optional.ofNullable(targetJdk).map(p -> p.toAbsolutePath().normalize());
  }
}
