package dev.kintsugi.api;

import java.util.List;

/**
 * A suspected weakness; cheap, plentiful, never shown as a vulnerability.
 *
 * @param cwe for example {@code CWE-22}
 * @param weakness the weakness in words
 * @param entryPoint where the data enters
 * @param sink the dangerous or failing operation
 * @param path the way between them, if known; a detail tells what may check the data there
 * @param origin what suspected it
 * @param strong whether it deserves a human's look although there is no proof
 * @param route what happens next
 */
public record Candidate(
    String cwe,
    String weakness,
    Location entryPoint,
    Location sink,
    List<Location> path,
    String origin,
    boolean strong,
    Route route) {}
