package dev.kintsugi.report.html;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Tier;
import dev.kintsugi.api.Triage;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.Words;

/** Small coloured words; each says in text what its colour says. */
final class Badges {
  private Badges() {}

  static void severity(Markup html, Finding finding) {
    String severity = Words.lower(finding.severity());
    html.leaf("span", Rating.briefly(finding), "class", "badge " + severity);
    if (finding.tier() == Tier.DEBATABLE) {
      html.text(" ").leaf("span", "debatable", "class", "badge plain");
    }
  }

  static void triage(Markup html, Finding finding, Triage triage) {
    if (triage.known(finding)) {
      html.text(" ").leaf("span", "known", "class", "badge plain");
    }
    if (triage.suppression(finding).isPresent()) {
      html.text(" ").leaf("span", "suppressed", "class", "badge plain");
    }
  }

  static void grade(Markup html, Grade grade) {
    String text = grade == Grade.NONE ? "no patch" : Words.gradeBriefly(grade);
    html.leaf("span", text, "class", "badge grade-" + Words.lower(grade));
  }

  static void verdict(Markup html, Verdict verdict) {
    html.leaf("span", verdict.name(), "class", "badge " + Words.lower(verdict));
  }
}
