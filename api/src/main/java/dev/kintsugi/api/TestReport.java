package dev.kintsugi.api;

import java.util.List;

/**
 * A run of the project's own tests.
 *
 * @param passed names of the tests that passed, sorted
 * @param failed names of the tests that failed or broke, sorted
 * @param log one sentence
 */
public record TestReport(List<String> passed, List<String> failed, String log) {}
