package dev.kintsugi.api;

/**
 * What a check sees of one patch on its way up.
 *
 * @param target the unmodified target
 * @param finding the finding that the patch is for
 * @param diff evidence id of the unified diff
 * @param build the patched build; its target is empty before the check that builds it has passed
 * @param lane the lane's tools
 * @param campaign what every stage gets
 */
public record Ladder(
    Target target, Finding finding, String diff, PatchBuild build, Lane lane, Campaign campaign) {}
