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
import java.util.stream.Stream;

/**
 * A Gradle project folder. Not built yet: one line says how to pass the built jar.
 *
 * <p>Limit: a project that can also be built with Maven is taken by the Maven resolver.
 */
public final class GradleProjectResolver implements TargetResolver {
  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException {
    Optional<Path> folder = JarResolver.path(request.reference());
    boolean gradle =
        folder.isPresent()
            && Stream.of("build.gradle", "build.gradle.kts", "settings.gradle")
                .anyMatch(f -> Files.isRegularFile(folder.get().resolve(f)));
    if (!gradle) {
      return Optional.empty();
    }
    String name = Texts.line(request.reference(), 200);
    throw new ResolveException(
        name
            + " is a Gradle project, which is not built here: run its `gradle jar` and name"
            + " build/libs/….jar with --sources "
            + name
            + " and --classpath",
        true);
  }
}
