package dev.kintsugi.api;

import java.util.List;
import java.util.Optional;

/**
 * A target rebuilt with a diff applied.
 *
 * @param target the patched target; empty if the diff did not apply or did not compile
 * @param log one sentence on what was built, or why it failed
 * @param newWarnings compiler warnings that the unpatched sources do not give
 * @param whole true if everything was built anew, false if only the changed files
 */
public record PatchBuild(
    Optional<Target> target, String log, List<String> newWarnings, boolean whole) {}
