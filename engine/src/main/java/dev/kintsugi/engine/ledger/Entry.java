package dev.kintsugi.engine.ledger;

import tools.jackson.databind.JsonNode;

/**
 * One line of the ledger.
 *
 * @param number from 1, without gaps
 * @param time milliseconds since 1970, UTC
 * @param actor who did it
 * @param authority on whose behalf
 * @param tool name and version of the program
 * @param kind what was done, for example {@code job} or {@code stage}
 * @param body what is known of it
 * @param previous hash of the entry before; 64 zeros for the first
 * @param hash SHA-256 of this line's bytes up to the hash itself
 */
public record Entry(
    long number,
    long time,
    String actor,
    String authority,
    String tool,
    String kind,
    JsonNode body,
    String previous,
    String hash) {}
