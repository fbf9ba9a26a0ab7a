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

/** The last one asked: knows every request and says why it can't be resolved. */
public final class UnknownResolver implements TargetResolver {
  private static final String FORMS =
      "name a Maven or Gradle project folder, a built jar, Java files, or coordinates"
          + " group:artifact:version";

  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException {
    String reference = Texts.line(request.reference(), 200);
    Optional<Path> path = JarResolver.path(request.reference());
    if (path.isEmpty() || !Files.exists(path.get())) {
      throw new ResolveException(reference + " does not exist; " + FORMS, true);
    }
    if (!Files.isReadable(path.get())) {
      throw new ResolveException(reference + " can't be read; check its permissions", true);
    }
    if (Files.isDirectory(path.get()) && hasSources(path.get())) {
      throw new ResolveException(
          reference
              + " is a folder of sources without a build that is known (pom.xml, build.gradle);"
              + " build it and name the jar, with --sources "
              + reference,
          true);
    }
    throw new ResolveException(reference + " is of no known kind; " + FORMS, true);
  }

  private static boolean hasSources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 8)) {
      return files.limit(20_000).anyMatch(f -> f.toString().endsWith(".java"));
    } catch (java.io.UncheckedIOException e) {
      // a folder in it that can't be read says nothing about the rest
      return false;
    }
  }
}
