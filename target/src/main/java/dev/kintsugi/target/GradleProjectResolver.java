package dev.kintsugi.target;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Gradle project folder, built with the user's Gradle.
 *
 * <p>Limit: a project that can also be built with Maven is taken by the Maven resolver.
 */
public final class GradleProjectResolver implements TargetResolver {
  private static final List<String> BUILD_FILES =
      List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

  private final Optional<GradleHome> gradle;
  private final Path scratch;

  /**
   * With the Gradle that jobs are to use, if the machine has one.
   *
   * @param scratch a private folder
   */
  public GradleProjectResolver(Optional<GradleHome> gradle, Path scratch) {
    this.gradle = gradle;
    this.scratch = scratch;
  }

  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException, InterruptedException {
    Optional<Path> root =
        JarResolver.path(request.reference())
            .map(p -> p.toAbsolutePath().normalize())
            .filter(f -> BUILD_FILES.stream().anyMatch(b -> Files.isRegularFile(f.resolve(b))));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    if (gradle.isEmpty()) {
      String name = Texts.line(request.reference(), 200);
      throw new ResolveException(
          name
              + " is a Gradle project, but there is no Gradle on the PATH (its wrapper is not"
              + " run); install Gradle, or build it and name build/libs/….jar with --sources "
              + name
              + " and --classpath",
          false);
    }
    return Optional.of(
        new ProjectBuild(gradle.get(), root.get(), campaign).target(request, scratch));
  }
}
