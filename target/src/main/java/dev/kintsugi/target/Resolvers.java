package dev.kintsugi.target;

import dev.kintsugi.api.TargetResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All resolvers in the order in which they are asked; the last one knows everything, to refuse. */
public final class Resolvers {
  private Resolvers() {}

  /**
   * The resolvers for this process.
   *
   * @param scratch a private folder for what lives only while a resolver runs
   */
  public static List<TargetResolver> all(Path scratch) {
    return all(System.getenv(), scratch);
  }

  /** The resolvers for a process with this environment, which says where build tools are. */
  public static List<TargetResolver> all(Map<String, String> environment, Path scratch) {
    Optional<MavenHome> maven = MavenHome.find(environment);
    return List.of(
        new LooseResolver(scratch),
        new JarResolver(),
        new MavenProjectResolver(maven, scratch),
        new GradleProjectResolver(GradleHome.find(environment), scratch),
        new CoordinatesResolver(),
        new UnknownResolver());
  }
}
