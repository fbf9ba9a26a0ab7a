package dev.kintsugi.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user named.
 *
 * @param reference a folder, a file, coordinates, or {@code -} for standard input
 * @param sources sources of a binary, if given
 * @param libraries files or folders the binary needs, if given
 * @param module the module of a project with several, or empty
 * @param dependencies coordinates of what loose sources need, if given
 * @param standardInput what was read there, if that is the target
 */
public record TargetRequest(
    String reference,
    Optional<Path> sources,
    List<Path> libraries,
    String module,
    List<String> dependencies,
    Optional<byte[]> standardInput) {
  /** A request for something that says itself what it needs. */
  public TargetRequest(
      String reference, Optional<Path> sources, List<Path> libraries, String module) {
    this(reference, sources, libraries, module, List.of(), Optional.empty());
  }
}
