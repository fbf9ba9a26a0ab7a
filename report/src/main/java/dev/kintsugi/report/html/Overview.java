package dev.kintsugi.report.html;

import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.output.Resources;
import dev.kintsugi.report.text.Triaged;
import dev.kintsugi.report.text.Words;
import java.util.List;

/** What stands on top: the verdict, what it rests on, and the list of findings. */
final class Overview {
  private final Markup html;
  private final Report report;

  Overview(Markup html, Report report) {
    this.html = html;
    this.report = report;
  }

  void header() {
    html.leaf("a", "Skip to the report", "href", "#top", "class", "skip");
    html.open("header", "class", "bar").open("div", "class", "inner");
    html.trusted(Resources.text("mark.svg"));
    html.leaf("span", "Kintsugi", "class", "brand");
    html.leaf("span", "vulnerability report", "class", "kind");
    html.close().close();
  }

  void contents() {
    html.open("nav", "aria-label", "Contents").open("ul");
    link("#top", "Verdict");
    for (Finding finding : report.findings()) {
      html.open("li");
      html.open("a", "href", "#" + finding.id(), "class", "to");
      html.leaf("span", "", "class", "dot " + Words.lower(finding.severity()));
      html.leaf("span", finding.id(), "class", "id");
      html.text(" ").leaf("span", finding.weakness(), "class", "what");
      html.close().close();
    }
    if (report.candidates().stream().anyMatch(Candidate::strong)) {
      link("#suspected", "Suspected, not proven");
    }
    if (!report.alerts().isEmpty()) {
      link("#alerts", "Alerts of other scanners");
    }
    if (!report.notes().isEmpty()) {
      link("#notes", "Robustness notes");
    }
    link("#covered", "Covered, and not");
    link("#examined", "What was examined");
    html.close().close();
  }

  private void link(String to, String text) {
    html.open("li").leaf("a", text, "href", to).close();
  }

  void verdict() {
    List<Finding> plain = Words.tier(report, Tier.PLAIN);
    html.open("section", "class", plain.isEmpty() ? "verdict clean" : "verdict broken");
    html.leaf("p", Words.target(report.target()), "class", "subject");
    html.leaf("h1", Words.verdict(report));
    html.leaf("p", sentence(plain), "class", "lead");
    figures(plain);
    triage();
    html.close();
    warnings();
  }

  private String sentence(List<Finding> plain) {
    if (plain.isEmpty()) {
      return "Nothing broke within the work that was done. That is no proof of absence: see what"
          + " was covered, and what was not.";
    }
    String where = report.sandbox().isolates() ? " in a sandbox" : "";
    return "Each was made to break"
        + where
        + ", again and again, by data that an outsider can send. Patches: "
        + Words.mending(report)
        + ".";
  }

  private void figures(List<Finding> plain) {
    html.open("ul", "class", "figures");
    for (String severity : List.of("critical", "high", "medium", "low")) {
      long count = plain.stream().filter(f -> Words.lower(f.severity()).equals(severity)).count();
      if (count > 0) {
        figure(Long.toString(count), severity, severity);
      }
    }
    long fixed = plain.stream().filter(f -> Words.fixes(Words.bestGrade(f))).count();
    if (!plain.isEmpty()) {
      figure(fixed + "/" + plain.size(), "with a checked fix", "fixed");
    }
    int debatable = report.findings().size() - plain.size();
    if (debatable > 0) {
      figure(Integer.toString(debatable), "debatable", "other");
    }
    Coverage coverage = report.coverage();
    figure(coverage.called() + "/" + coverage.found(), "entry points called", "other");
    html.close();
  }

  private void figure(String number, String label, String kind) {
    html.open("li", "class", kind);
    html.leaf("strong", number).text(" ").leaf("span", label).close();
  }

  private void triage() {
    List<String> sentences = Triaged.sentences(report);
    if (!sentences.isEmpty()) {
      html.open("ul", "class", "triage");
      sentences.forEach(what -> html.leaf("li", what));
      html.close();
    }
  }

  private void warnings() {
    if (!report.sandbox().isolates()) {
      html.open("div", "class", "banner danger", "role", "alert");
      html.leaf("strong", "No sandbox was used.");
      html.text(
          " Untrusted code ran with the rights of the user who started Kintsugi. Treat this machine"
              + " accordingly.");
      html.close();
    }
    if (!report.incomplete().isEmpty()) {
      html.open("div", "class", "banner warning");
      html.leaf("strong", "This examination is incomplete.").open("ul");
      report.incomplete().forEach(what -> html.leaf("li", what));
      html.close().close();
    }
  }

  void findings() {
    if (report.findings().isEmpty()) {
      return;
    }
    html.open("section", "class", "overview").open("div", "class", "scroll").open("table");
    Tables.head(html, "", "Severity", "Weakness", "Where", "Proof", "Best patch");
    html.open("tbody");
    for (Finding finding : report.findings()) {
      html.open("tr");
      html.open("td").leaf("a", finding.id(), "href", "#" + finding.id()).close();
      html.open("td");
      Badges.severity(html, finding);
      Badges.triage(html, finding, report.triage());
      html.close();
      html.leaf("td", finding.weakness());
      html.open("td").leaf("code", Words.whereBriefly(Words.place(finding))).close();
      html.leaf("td", Words.runs(finding));
      html.open("td");
      Badges.grade(html, Words.bestGrade(finding));
      html.close().close();
    }
    html.close().close().close().close();
  }

  void footer() {
    html.open("footer");
    html.leaf(
        "p",
        "A finding is shown only if it was proven: made to break, in a fresh process each time, on"
            + " the unmodified software. A patch of grade A passed every check; B is the same where"
            + " the project has no tests that could run; C is a stop-gap.");
    html.leaf("p", "Made by " + report.tool() + ". No language model took part in any verdict.");
    html.close();
  }
}
