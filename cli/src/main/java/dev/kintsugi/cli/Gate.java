package dev.kintsugi.cli;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Triage;
import dev.kintsugi.report.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * What makes a run fail: one or more rules, any of which fails it when it applies to a plain
 * finding. A debatable finding fails none, since its contract may allow what happens, and neither
 * does a suppressed one.
 */
final class Gate {
  static final String ALLOWED = "proven, new, \"severity>=high\", unpatched or never";
  private static final String NEVER = "never";
  private static final String SEVERITY = "severity>=";

  private final String text;
  private final List<BiPredicate<Finding, Triage>> rules;

  private Gate(String text, List<BiPredicate<Finding, Triage>> rules) {
    this.text = text;
    this.rules = rules;
  }

  /** Reads rules with commas between them. */
  static Gate parse(String text) throws UsageException {
    List<BiPredicate<Finding, Triage>> rules = new ArrayList<>();
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.contains(NEVER) && names.size() > 1) {
      throw new UsageException("--fail-on " + text + ": never goes with no other rule");
    }
    for (String name : names) {
      rules.add(rule(name.toLowerCase(Locale.ROOT)));
    }
    return new Gate(String.join(", ", names), rules);
  }

  private static BiPredicate<Finding, Triage> rule(String name) throws UsageException {
    if (name.startsWith(SEVERITY)) {
      Severity least = severity(name.substring(SEVERITY.length()));
      return (finding, triage) -> finding.severity().compareTo(least) >= 0;
    }
    return switch (name) {
      case "proven" -> (finding, triage) -> true;
      case "new" -> (finding, triage) -> !triage.known(finding);
      case "unpatched" -> (finding, triage) -> !Words.fixes(Words.bestGrade(finding));
      case NEVER -> (finding, triage) -> false;
      case "severity" ->
          throw new UsageException(
              "--fail-on severity: write it in quotes, \"severity>=high\", for a shell takes > as"
                  + " the name of a file");
      default -> throw new UsageException("--fail-on " + name + ": write " + ALLOWED);
    };
  }

  private static Severity severity(String name) throws UsageException {
    Optional<Severity> known =
        Arrays.stream(Severity.values()).filter(s -> Words.lower(s).equals(name)).findFirst();
    if (known.isEmpty()) {
      String all =
          Arrays.stream(Severity.values()).map(Words::lower).collect(Collectors.joining(", "));
      throw new UsageException("--fail-on " + SEVERITY + name + ": write one of " + all);
    }
    return known.get();
  }

  /** The findings that fail it, in the order of the report. */
  List<Finding> failedBy(Report report) {
    return report.findings().stream()
        .filter(f -> f.tier() == Tier.PLAIN && report.triage().suppression(f).isEmpty())
        .filter(f -> rules.stream().anyMatch(rule -> rule.test(f, report.triage())))
        .toList();
  }

  /** The rules as they were given. */
  @Override
  public String toString() {
    return text;
  }
}
