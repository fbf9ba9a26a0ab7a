/**
 * A unified diff as files and hunks, read strictly: it quotes the target, so it is hostile text.
 */
package dev.kintsugi.patch.diff;
