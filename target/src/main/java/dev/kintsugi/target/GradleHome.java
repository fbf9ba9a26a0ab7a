package dev.kintsugi.target;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's Gradle, found through {@code GRADLE_HOME} or the PATH, never started on the host. A
 * project's wrapper is never used: it downloads a build tool that nobody here chose, and runs it.
 *
 * <p>It is recognised by the jar of its start script ({@code lib/gradle-launcher-*.jar}, later
 * {@code lib/gradle-gradle-cli-main-*.jar}). Only {@code lib} is taken, without the init scripts of
 * the distribution: they may name repositories, and jobs have but one. Debian's package finds the
 * libraries of others in {@code /usr/share/java}, which jobs see too.
 *
 * @param folder its home
 */
public record GradleHome(Path folder) implements BuildTool {
  private static final String START = "gradle-(launcher|gradle-cli-main)-\\d.*\\.jar";

  /** Finds Gradle for a process with this environment. */
  public static Optional<GradleHome> find(Map<String, String> environment) {
    Stream<Path> named =
        Stream.of(environment.getOrDefault("GRADLE_HOME", ""))
            .filter(v -> !v.isEmpty())
            .map(Path::of);
    Stream<Path> onPath =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(v -> !v.isEmpty())
            .map(v -> Path.of(v).resolve("gradle"))
            .filter(f -> Files.isRegularFile(f) && Files.isExecutable(f))
            .flatMap(GradleHome::homes);
    return Stream.concat(named, onPath)
        .filter(GradleHome::complete)
        .findFirst()
        .map(GradleHome::new);
  }

  @Override
  public String name() {
    return "gradle";
  }

  @Override
  public void copyTo(Path copy) throws IOException {
    Path lib = folder.resolve("lib");
    List<Path> files;
    try (Stream<Path> all = Files.walk(lib, 4, FileVisitOption.FOLLOW_LINKS)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Path to = copy.resolve("lib").resolve(lib.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
  }

  private static boolean complete(Path home) {
    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      return lib.anyMatch(f -> f.getFileName().toString().matches(START));
    } catch (IOException e) {
      return false;
    }
  }

  /** Beside {@code bin}, or where Homebrew keeps what its own start script starts. */
  private static Stream<Path> homes(Path link) {
    try {
      Path home = link.toRealPath().resolve("../..").normalize();
      return Stream.of(home, home.resolve("libexec"));
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
