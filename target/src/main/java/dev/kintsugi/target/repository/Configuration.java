package dev.kintsugi.target.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway serves from, in this order.
 *
 * @param cache its own folder, written to
 * @param local the user's own repositories, only read
 * @param upstreams repositories that it may ask
 * @param plugins where else it may ask for plugins of Gradle
 */
public record Configuration(
    Path cache, List<Path> local, List<Upstream> upstreams, Optional<Upstream> plugins) {
  /** Without a repository for plugins alone. */
  public Configuration(Path cache, List<Path> local, List<Upstream> upstreams) {
    this(cache, local, upstreams, Optional.empty());
  }
}
