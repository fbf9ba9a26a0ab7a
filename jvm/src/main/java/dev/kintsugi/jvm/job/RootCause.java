package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A finding's root cause, as jobs are told it: the parameter {@code own}, a method a line.
 *
 * @param methods empty if every cause is the finding's
 */
record RootCause(Set<String> methods) {

  static RootCause of(JobContext context) {
    String own = context.job().parameters().getOrDefault("own", "");
    return new RootCause(own.lines().collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a break is of it; one that does not tell its cause may be. */
  boolean holds(List<String> cause) {
    return methods.isEmpty() || cause.isEmpty() || cause.stream().anyMatch(methods::contains);
  }
}
