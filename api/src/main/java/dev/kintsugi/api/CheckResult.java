package dev.kintsugi.api;

/**
 * Verdict of one check on one patch.
 *
 * @param name name of the check
 * @param verdict its verdict
 * @param why one sentence with the numbers behind it
 */
public record CheckResult(String name, Verdict verdict, String why) {}
