package dev.kintsugi.report.text;

import dev.kintsugi.api.Finding;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import us.springett.cvss.Cvss;

/**
 * How bad a finding is, by CVSS v4.0. Only a complete base vector counts, in the order of the
 * specification: a finding may come from anybody, and so a vector is never hostile text.
 */
public final class Rating {
  private static final Pattern BASE =
      Pattern.compile(
          "CVSS:4\\.0/AV:[NALP]/AC:[LH]/AT:[NP]/PR:[NLH]/UI:[NPA]"
              + "/VC:[HLN]/VI:[HLN]/VA:[HLN]/SC:[HLN]/SI:[HLN]/SA:[HLN]");

  private Rating() {}

  /** The base vector, if the finding has one. */
  public static Optional<String> vector(Finding finding) {
    return Optional.of(finding.cvss()).filter(cvss -> BASE.matcher(cvss).matches());
  }

  /** The score of the base vector, from 0.0 to 10.0. */
  public static OptionalDouble score(Finding finding) {
    return vector(finding).stream()
        .mapToDouble(vector -> Cvss.fromVector(vector).calculateScore().getBaseScore())
        .findFirst();
  }

  /** The score as {@code 8.7}; empty if there is none. */
  public static String scoreText(Finding finding) {
    OptionalDouble score = score(finding);
    return score.isPresent() ? String.format(Locale.ROOT, "%.1f", score.getAsDouble()) : "";
  }

  /** Severity and score, as {@code high 8.7}, or the severity alone. */
  public static String briefly(Finding finding) {
    return (Words.lower(finding.severity()) + " " + scoreText(finding)).strip();
  }
}
