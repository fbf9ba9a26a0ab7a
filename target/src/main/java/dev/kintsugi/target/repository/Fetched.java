package dev.kintsugi.target.repository;

/**
 * One file that the gateway served, for the ledger.
 *
 * @param path repository path
 * @param sha256 hash of the bytes that were served
 * @param from {@code cache}, {@code local} (the user's own repository) or the id of the upstream
 */
public record Fetched(String path, String sha256, String from) {}
