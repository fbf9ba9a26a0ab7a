package dev.kintsugi.api;

import java.util.List;
import java.util.SortedMap;

/**
 * Everything a renderer needs; a pure function of the ledger.
 *
 * @param version version of this record's schema
 * @param tool name and version of the program
 * @param target what was examined
 * @param sandbox how untrusted code was isolated
 * @param settings the user's settings that decide the result, by name
 * @param alerts what other scanners said and what came of it; no findings
 * @param triage what the user had said about findings before
 * @param incomplete what could not be done, in sentences
 * @param run all times and costs
 */
public record Report(
    String version,
    String tool,
    Target target,
    Isolation sandbox,
    SortedMap<String, String> settings,
    List<Finding> findings,
    List<Candidate> candidates,
    List<Note> notes,
    Coverage coverage,
    List<Alert> alerts,
    Triage triage,
    List<String> incomplete,
    SortedMap<String, String> run) {}
