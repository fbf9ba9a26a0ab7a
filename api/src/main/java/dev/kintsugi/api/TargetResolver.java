package dev.kintsugi.api;

import java.io.IOException;
import java.util.Optional;

/** Turns what the user named into a target. */
public interface TargetResolver {
  /**
   * Resolves the request, or returns empty if it is not of this resolver's kind.
   *
   * @throws ResolveException if it is, but can't be resolved
   */
  Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException, InterruptedException;
}
