package dev.kintsugi.api;

import java.util.Optional;

/**
 * A source editor's answer.
 *
 * @param diff evidence id of a unified diff; empty if refused
 * @param summary one plain sentence on what the edit does; or why it was refused
 */
public record Edit(Optional<String> diff, String summary) {}
