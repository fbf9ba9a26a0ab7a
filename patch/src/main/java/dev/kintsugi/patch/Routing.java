package dev.kintsugi.patch;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happens next with a finding, from what became of its patches. */
final class Routing {
  /** Why there are not more patches. */
  static final String UNTRIED =
      "The budget was spent before every patch was tried; a longer one makes it possible.";

  private Routing() {}

  static Route withoutSource() {
    return new Route(
        false, false, List.of("No source is at hand."), "contain, because no source is at hand");
  }

  /**
   * @param patches all that were tried
   * @param refusals why an editor made no diff, a sentence each
   */
  static Route of(Finding finding, List<Patch> patches, List<String> refusals) {
    Patch best = patches.stream().min(Comparator.comparing(Patch::grade)).orElse(null);
    if (best == null) {
      return byHand(finding, refusals);
    }
    return switch (best.grade()) {
      case A -> merge(best, "Every check passes.");
      case B -> merge(best, "Every check passes, but the project has no tests that could run.");
      case C -> stopGap(best);
      case NONE -> byHand(finding, why(patches, refusals));
    };
  }

  private static Route merge(Patch best, String reason) {
    return new Route(true, true, List.of(reason), "merge this patch: " + best.summary());
  }

  private static Route stopGap(Patch best) {
    List<String> reasons = shortfalls(best);
    return new Route(
        true,
        false,
        reasons,
        "apply the patch as a stop-gap and fix by hand, because " + lowered(reasons.get(0)));
  }

  private static Route byHand(Finding finding, List<String> why) {
    List<String> reasons =
        why.isEmpty()
            ? List.of("No template mends " + String.join(", ", finding.cwe()) + " at this place.")
            : why;
    // a proof that holds judges a hand-made patch as well
    boolean verifiable = finding.proof().holds();
    return new Route(false, verifiable, reasons, "fix by hand, because " + lowered(reasons.get(0)));
  }

  private static List<String> why(List<Patch> patches, List<String> refusals) {
    List<String> reasons = new ArrayList<>();
    for (Patch patch : patches) {
      if (patch.grade() == Grade.NONE) {
        reasons.add("The patch by " + patch.template() + " fell: " + shortfalls(patch).get(0));
      }
    }
    reasons.addAll(refusals);
    return reasons;
  }

  /** The checks that did not pass, failures first. */
  private static List<String> shortfalls(Patch patch) {
    return patch.checks().stream()
        .filter(c -> c.verdict() != Verdict.PASS)
        .sorted(Comparator.comparing(c -> c.verdict() != Verdict.FAIL))
        .map(Routing::sentence)
        .toList();
  }

  private static String sentence(CheckResult check) {
    return "\"" + check.name() + "\" is " + check.verdict() + ": " + check.why();
  }

  private static String lowered(String sentence) {
    String text = Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
