package dev.kintsugi.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param seed source of all randomness
 * @param probes number of probes, or empty when time decides
 * @param jobs how many jobs may run at once, at least 1
 * @param only restricts the hunt to a CWE ({@code CWE-22}) or to entry points whose symbol contains
 *     a line of this text; empty for everything
 * @param required how many fresh runs a proof needs, all of which must reproduce
 * @param targetJdk home folder of the JDK that runs the target, or empty for the running one
 * @param deep spend minutes instead of seconds on attacking each patch
 * @param ideas outside advice that directs the hunt, at most one of a kind
 */
public record Settings(
    long seed,
    Optional<Long> probes,
    int jobs,
    String only,
    int required,
    Optional<Path> targetJdk,
    boolean deep,
    List<Idea> ideas) {
  public static Settings defaults() {
    return new Settings(1, Optional.empty(), 1, "", 5, Optional.empty(), false, List.of());
  }

  public Settings withIdeas(List<Idea> others) {
    return new Settings(seed, probes, jobs, only, required, targetJdk, deep, others);
  }
}
