package dev.kintsugi.api;

import java.util.List;

/**
 * How well untrusted code is shut in.
 *
 * @param mechanism name of the mechanism
 * @param isolates false if nothing isolates
 * @param guarantees what it keeps the code from, in short phrases
 * @param gaps what it does not, with what to install
 */
public record Isolation(
    String mechanism, boolean isolates, List<String> guarantees, List<String> gaps) {}
