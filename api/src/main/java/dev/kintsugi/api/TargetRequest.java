package dev.kintsugi.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user named.
 *
 * @param reference a folder, a file, or coordinates
 * @param sources sources of a binary, if given
 * @param libraries files or folders the binary needs, if given
 * @param module the module of a project with several, or empty
 */
public record TargetRequest(
    String reference, Optional<Path> sources, List<Path> libraries, String module) {}
