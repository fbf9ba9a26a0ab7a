package dev.kintsugi.target.repository;

import java.nio.file.Path;
import java.util.List;

/**
 * What the gateway serves from, in this order.
 *
 * @param cache its own folder, written to
 * @param local the user's own repositories, only read
 * @param upstreams repositories that it may ask
 */
public record Configuration(Path cache, List<Path> local, List<Upstream> upstreams) {}
