package dev.kintsugi.target;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Maven project folder, built with the user's Maven. */
public final class MavenProjectResolver implements TargetResolver {
  private final Optional<MavenHome> maven;
  private final Path scratch;

  /**
   * With the Maven that jobs are to use, if the machine has one.
   *
   * @param scratch a private folder
   */
  public MavenProjectResolver(Optional<MavenHome> maven, Path scratch) {
    this.maven = maven;
    this.scratch = scratch;
  }

  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException, InterruptedException {
    Optional<Path> root = root(request.reference());
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Path folder = root.get();
    if (maven.isEmpty()) {
      throw new ResolveException(
          ProjectBuild.name(folder)
              + " is a Maven project, but there is no Maven on the PATH; install Maven, or name"
              + " the built jar with --sources and --classpath",
          false);
    }
    return Optional.of(new ProjectBuild(maven.get(), folder, campaign).target(request, scratch));
  }

  private static Optional<Path> root(String reference) {
    Optional<Path> named = JarResolver.path(reference).map(p -> p.toAbsolutePath().normalize());
    Optional<Path> folder =
        named.map(p -> p.endsWith("pom.xml") && Files.isRegularFile(p) ? p.getParent() : p);
    return folder.filter(f -> Files.isRegularFile(f.resolve("pom.xml")));
  }
}
