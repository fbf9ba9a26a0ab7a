package dev.kintsugi.api;

import java.util.List;

/** What there is to attack: entry points in the order in which they are tried, and candidates. */
public record Surface(List<EntryPoint> entryPoints, List<Candidate> candidates) {}
