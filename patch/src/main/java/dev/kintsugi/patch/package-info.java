/**
 * A patch is a source diff proposed for a finding, with the verdict of every check on it and a
 * grade.
 *
 * <p>Lane-neutral: templates turn a finding into a {@link dev.kintsugi.api.Mitigation}, the lane's
 * editor turns that into diffs, and the ladder tries to refuse each diff. Nothing here reads a
 * target's language except the line patterns of {@link dev.kintsugi.patch.check.Languages}.
 */
package dev.kintsugi.patch;
