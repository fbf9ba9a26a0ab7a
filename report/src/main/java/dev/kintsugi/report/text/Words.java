package dev.kintsugi.report.text;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words that every format uses for grades, tiers, severities and the verdict on a target.
 * Results are plain text that may quote the target: escape it.
 */
public final class Words {
  /** Name of the check that tells what else a patch changes. */
  private static final String BENIGN = "benign corpus behaves the same";

  private Words() {}

  /** What a grade allows to be said: only A and B are called a fix. */
  public static String grade(Grade grade) {
    return switch (grade) {
      case A -> "A: fix, every check passed";
      case B -> "B: fix, but the project has no tests that could run";
      case C -> "C: stop-gap, not a fix";
      case NONE -> "failed attempt";
    };
  }

  /** A grade in a table cell. */
  public static String gradeBriefly(Grade grade) {
    return switch (grade) {
      case A -> "A fix";
      case B -> "B fix, untested";
      case C -> "C stop-gap";
      case NONE -> "none";
    };
  }

  /** Names of the checks on the patches of a finding, in the order in which they are climbed. */
  public static List<String> checks(Finding finding) {
    return finding.patches().stream()
        .flatMap(p -> p.checks().stream())
        .map(CheckResult::name)
        .distinct()
        .toList();
  }

  /** The verdict of a check on a patch; empty if it was not made. */
  public static Optional<Verdict> verdict(Patch patch, String check) {
    return patch.checks().stream()
        .filter(c -> c.name().equals(check))
        .map(CheckResult::verdict)
        .findFirst();
  }

  /** What a patch does and what it leaves alone, as one sentence. */
  public static String sentence(Patch patch) {
    String benign =
        patch.checks().stream()
            .filter(c -> c.name().equals(BENIGN))
            .map(CheckResult::why)
            .filter(why -> why.contains(" benign inputs "))
            .map(why -> why.split("[;:,]", 2)[0])
            .findFirst()
            .orElse("");
    String does = patch.summary().strip();
    return benign.isEmpty() || !does.endsWith(".")
        ? does
        : does.substring(0, does.length() - 1) + "; " + benign.replaceFirst("\\.$", "") + ".";
  }

  /** Best patch that may be offered; attempts that failed are not. */
  public static Optional<Patch> best(Finding finding) {
    return finding.patches().stream().filter(p -> p.grade() != Grade.NONE).findFirst();
  }

  /** Grade of the best patch. */
  public static Grade bestGrade(Finding finding) {
    return best(finding).map(Patch::grade).orElse(Grade.NONE);
  }

  /** A constant in lower case, as machines and sentences write it. */
  public static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Findings of one tier, in the order of the report. */
  public static List<Finding> tier(Report report, Tier tier) {
    return report.findings().stream().filter(f -> f.tier() == tier).toList();
  }

  /** What was examined, with its version if there is one. */
  public static String target(Target target) {
    return target.version().isEmpty() || target.name().endsWith(target.version())
        ? target.name()
        : target.name() + " " + target.version();
  }

  /** The one line at the top of everything. */
  public static String verdict(Report report) {
    long plain = tier(report, Tier.PLAIN).size();
    // a part of the work must never look like the whole
    String where = report.coverage().limited() ? " where a change reaches" : "";
    if (plain == 0) {
      return "No vulnerability was proven" + where;
    }
    return (plain == 1 ? "1 vulnerability proven" : plain + " vulnerabilities proven") + where;
  }

  /** What stands for mending the plain findings; empty if there are none. */
  public static String mending(Report report) {
    List<Finding> plain = tier(report, Tier.PLAIN);
    long fixed = plain.stream().filter(f -> fixes(bestGrade(f))).count();
    long stopped = plain.stream().filter(f -> bestGrade(f) == Grade.C).count();
    long open = plain.size() - fixed - stopped;
    StringBuilder text = new StringBuilder();
    part(text, fixed, "with a checked fix");
    part(text, stopped, "with a stop-gap only");
    part(text, open, "without a patch");
    return text.toString();
  }

  private static void part(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(text.length() == 0 ? "" : ", ").append(count).append(' ').append(what);
    }
  }

  /** How many alerts of other scanners were proven, and how many are open. */
  public static String alerts(Report report) {
    long proven = report.alerts().stream().filter(a -> !a.finding().isEmpty()).count();
    return "alerts of other scanners: "
        + proven
        + " proven, "
        + (report.alerts().size() - proven)
        + " open; none is refuted by that";
  }

  /** Whether a patch of this grade is called a fix. */
  public static boolean fixes(Grade grade) {
    return grade == Grade.A || grade == Grade.B;
  }

  /** Severities of the plain findings, worst first, as {@code 2 high, 1 low}; empty if none. */
  public static String severities(Report report) {
    StringBuilder text = new StringBuilder();
    Severity[] all = Severity.values();
    for (int i = all.length - 1; i >= 0; i--) {
      Severity severity = all[i];
      long count = tier(report, Tier.PLAIN).stream().filter(f -> f.severity() == severity).count();
      part(text, count, lower(severity));
    }
    return text.toString();
  }

  /** The place that a reader looks at first: innermost frame with a file, else the entry point. */
  public static Location place(Finding finding) {
    return finding.proof().observation().frames().stream()
        .filter(frame -> !frame.file().isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                finding.proof().observation().frames().stream()
                    .findFirst()
                    .orElse(finding.proof().entryPoint()));
  }

  /** File and line of a place if they are known, else its symbol. */
  public static String where(Location place) {
    if (place.file().isEmpty()) {
      return place.symbol();
    }
    return place.line() > 0 ? place.file() + ":" + place.line() : place.file();
  }

  /** As {@link #where}, without the folders; for tables. */
  public static String whereBriefly(Location place) {
    String where = where(place);
    return place.file().isEmpty() ? symbol(place) : where.substring(where.lastIndexOf('/') + 1);
  }

  /** Symbols end in type descriptors; people read them without. Other lanes' symbols stay. */
  public static String symbol(Location place) {
    int hash = place.symbol().indexOf('#');
    int end = place.symbol().indexOf('(', Math.max(hash, 0));
    return hash >= 0 && end > hash ? place.symbol().substring(0, end) : place.symbol();
  }

  /** How bad, and what that was judged from. */
  public static String effect(Finding finding) {
    String severity = lower(finding.severity());
    String score = Rating.scoreText(finding);
    return Character.toUpperCase(severity.charAt(0))
        + severity.substring(1)
        + (score.isEmpty() ? "" : ", " + score + " of 10 by CVSS v4.0")
        + ", judged from where the hostile data stands, from what it brings about, and from whether"
        + " the dangerous feature has to be switched on first."
        + (score.isEmpty() ? "" : " The data is assumed to come over a network.");
  }

  /**
   * The frames of a break, innermost first, each once: a recursion repeats its cycle thousands of
   * times and says no more by it.
   */
  public static List<Location> frames(Finding finding) {
    return finding.proof().observation().frames().stream().distinct().toList();
  }

  /** How often a proof held. */
  public static String runs(Finding finding) {
    return finding.proof().reproduced() + " of " + finding.proof().runs();
  }

  /** Why entry points were not called, the most frequent reason first. */
  public static List<Map.Entry<String, Integer>> notCalled(Coverage coverage) {
    return coverage.notCalled().entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }
}
