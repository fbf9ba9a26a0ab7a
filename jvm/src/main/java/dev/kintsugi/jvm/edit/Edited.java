package dev.kintsugi.jvm.edit;

/**
 * One alternative.
 *
 * @param diff unified diff, paths as in the source tree
 * @param summary one plain sentence
 */
record Edited(byte[] diff, String summary) {}
