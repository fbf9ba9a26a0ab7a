package dev.kintsugi.cli;

import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.cli.config.Configurable;
import dev.kintsugi.target.LooseSources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say more about a target. */
final class TargetOptions {
  @Option(
      names = "--sources",
      paramLabel = "JAR|FOLDER",
      description = "Sources of a jar; without them there are proofs but no patches.")
  private Path sources;

  @Option(
      names = "--classpath",
      paramLabel = "PATHS",
      description = "Jars, or folders of jars, that a jar needs.")
  private String classpath;

  @Configurable(project = true)
  @Option(
      names = "--module",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "The module to examine, in a project with several (default: the one with the most"
              + " sources).")
  private String module;

  @Option(
      names = "--dependency",
      paramLabel = "G:A:V",
      description = "Coordinates of a library that Java files without a project need; repeatable.")
  private List<String> dependencies = new ArrayList<>();

  TargetRequest request(String reference) throws UsageException, IOException {
    List<Path> libraries = new ArrayList<>();
    if (classpath != null) {
      for (String entry : classpath.split(File.pathSeparator)) {
        libraries.add(existing("--classpath", Path.of(entry)));
      }
    }
    if (sources != null) {
      existing("--sources", sources);
    }
    Optional<byte[]> text =
        reference.equals(LooseSources.STANDARD_INPUT)
            ? Optional.of(StandardInput.read(System.in))
            : Optional.empty();
    return new TargetRequest(
        reference, Optional.ofNullable(sources), libraries, module, dependencies, text);
  }

  private static Path existing(String option, Path path) throws UsageException {
    if (!Files.exists(path)) {
      throw new UsageException(option + " " + path + ": there is no such file or folder");
    }
    return path;
  }
}
