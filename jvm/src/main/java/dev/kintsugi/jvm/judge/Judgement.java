package dev.kintsugi.jvm.judge;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import java.util.List;

/**
 * The parts of a finding that follow from its hits.
 *
 * @param hits numbers of the hits of this root cause, in the order in which they were given, the
 *     one that decides first: a plain one before a debatable one
 * @param fingerprint 32 hexadecimal digits; does not change with packages, files, lines or inputs
 * @param cwe weakness classes, most specific first
 * @param weakness in words
 * @param tier plain if any hit is plain
 * @param severity the rating of the vector
 * @param cvss base vector of CVSS v4.0, of the hits of this tier the one with the highest score;
 *     empty if no rule knows what they bring about
 * @param boundary which boundary the deciding hit crosses
 * @param route what happens next
 */
public record Judgement(
    List<Integer> hits,
    String fingerprint,
    List<String> cwe,
    String weakness,
    Tier tier,
    Severity severity,
    String cvss,
    Boundary boundary,
    Route route) {}
