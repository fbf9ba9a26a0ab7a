package dev.kintsugi.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One process tree to be run shut in.
 *
 * @param command absolute path inside and arguments
 * @param mounts what it sees of the host, besides the system folders that programs need to start
 * @param environment its whole environment
 * @param limits what it may use
 * @param gateway a Unix domain socket of the host that it may connect to at {@code /run/gateway}
 */
public record Confinement(
    List<String> command,
    List<Mount> mounts,
    SortedMap<String, String> environment,
    Limits limits,
    Optional<Path> gateway) {
  /** A host file or folder, read-only, and the absolute path at which it appears inside. */
  public record Mount(Path host, String inside) {}
}
