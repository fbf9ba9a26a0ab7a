/**
 * A second lane, as small as can be: its targets are shell scripts that read standard input. It
 * keeps the lane-neutral modules honest: whatever needs a JVM notion to go this way is in the wrong
 * module.
 */
package dev.kintsugi.toy;
