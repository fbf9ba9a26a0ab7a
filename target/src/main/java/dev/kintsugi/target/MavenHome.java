package dev.kintsugi.target;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's Maven, found through {@code MAVEN_HOME} or the PATH, never started on the host.
 *
 * <p>It is recognised by its layout ({@code boot/plexus-classworlds*.jar} and {@code lib/}), the
 * same in every 3.x and 4.x distribution and in packages of Linux distributions.
 *
 * @param folder its home
 */
public record MavenHome(Path folder) implements BuildTool {
  @Override
  public String name() {
    return "maven";
  }

  /** Finds Maven for a process with this environment. */
  public static Optional<MavenHome> find(Map<String, String> environment) {
    Stream<Path> named =
        Stream.of("MAVEN_HOME", "M2_HOME")
            .map(k -> environment.getOrDefault(k, ""))
            .filter(v -> !v.isEmpty())
            .map(Path::of);
    Stream<Path> onPath =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(v -> !v.isEmpty())
            .map(v -> Path.of(v).resolve("mvn"))
            .filter(Files::isExecutable)
            .flatMap(MavenHome::real)
            .map(mvn -> mvn.getParent().getParent());
    return Stream.concat(named, onPath).filter(MavenHome::complete).findFirst().map(MavenHome::new);
  }

  /** Its configuration file for all users of the machine, if it has one. */
  public Optional<Path> settings() {
    return Optional.of(folder.resolve("conf/settings.xml")).filter(Files::isRegularFile);
  }

  @Override
  public void copyTo(Path copy) throws IOException {
    for (String part : List.of("boot", "lib")) {
      Files.createDirectories(copy.resolve(part));
      for (Path jar : jars(folder.resolve(part))) {
        Files.copy(jar, copy.resolve(part).resolve(jar.getFileName().toString()));
      }
    }
  }

  private static boolean complete(Path home) {
    try {
      return Files.isDirectory(home.resolve("lib"))
          && jars(home.resolve("boot")).stream()
              .anyMatch(j -> j.getFileName().toString().startsWith("plexus-classworlds"));
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".jar") && Files.isRegularFile(f))
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> real(Path link) {
    try {
      return Stream.of(link.toRealPath());
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
