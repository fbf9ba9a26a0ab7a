package dev.kintsugi.api;

import java.util.List;

/**
 * Which boundary is crossed.
 *
 * @param controls what the outsider controls
 * @param statement one sentence for the report
 * @param debatable why the tier is debatable; empty if it is plain
 */
public record Boundary(String controls, String statement, List<String> debatable) {}
