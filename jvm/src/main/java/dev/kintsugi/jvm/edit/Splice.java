package dev.kintsugi.jvm.edit;

/**
 * Text that takes the place of other text.
 *
 * @param from first character replaced
 * @param to first character kept
 */
record Splice(int from, int to, String text) {}
