package dev.kintsugi.api;

import java.util.List;

/**
 * What happens next with a finding, a strong candidate or a target without source.
 *
 * @param patchable whether a patch could be made here
 * @param verifiable whether a patch is easy to verify here
 * @param reasons why, in sentences
 * @param next the next step in one sentence
 */
public record Route(boolean patchable, boolean verifiable, List<String> reasons, String next) {}
