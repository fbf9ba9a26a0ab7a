package dev.kintsugi.api;

/**
 * Where an outsider's data enters.
 *
 * @param location the place
 * @param kind what it is, for example {@code public method} or {@code readObject}
 * @param rank order in which it is tried, from 0
 */
public record EntryPoint(Location location, String kind, int rank) {}
