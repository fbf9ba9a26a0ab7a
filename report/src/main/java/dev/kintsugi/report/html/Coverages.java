package dev.kintsugi.report.html;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Note;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.report.text.Words;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What stands below the findings: suspicions, notes, what was not covered, what was examined. */
final class Coverages {
  private static final int MOST_ROWS = 200;
  private static final int INPUT_CHARACTERS = 200;

  private final Markup html;
  private final Report report;

  Coverages(Markup html, Report report) {
    this.html = html;
    this.report = report;
  }

  void candidates() {
    List<Candidate> strong = report.candidates().stream().filter(Candidate::strong).toList();
    if (strong.isEmpty()) {
      return;
    }
    section("suspected", "Suspected, not proven");
    html.leaf(
        "p",
        "These deserve a look, but nothing was made to break reliably. They are not findings.",
        "class",
        "lead");
    html.open("div", "class", "scroll").open("table");
    Tables.head(html, "Weakness", "Where", "Next step");
    html.open("tbody");
    for (Candidate candidate : strong.subList(0, Math.min(MOST_ROWS, strong.size()))) {
      html.open("tr");
      html.leaf("td", candidate.weakness() + " (" + candidate.cwe() + ")");
      html.open("td").leaf("code", Words.where(candidate.sink())).close();
      html.open("td").leaf("b", candidate.route().next());
      html.leaf("span", String.join(" ", candidate.route().reasons()), "class", "why").close();
      html.close();
    }
    html.close().close().close();
    more(strong.size());
    html.close();
  }

  void alerts() {
    if (report.alerts().isEmpty()) {
      return;
    }
    section("alerts", "Alerts of other scanners");
    html.leaf("p", "In all, " + Words.alerts(report) + ".", "class", "lead");
    html.open("div", "class", "scroll").open("table");
    Tables.head(html, "Alert", "Where", "Verdict", "Why");
    html.open("tbody");
    for (Alert alert : report.alerts().stream().limit(MOST_ROWS).toList()) {
      html.open("tr").leaf("td", alert.tool() + " " + alert.rule());
      html.open("td").leaf("code", Words.where(alert.places().get(0))).close();
      boolean proven = !alert.finding().isEmpty();
      html.open("td");
      if (proven) {
        html.text("proven: ").leaf("a", alert.finding(), "href", "#" + alert.finding());
      } else {
        html.text("open");
      }
      html.close().leaf("td", alert.why()).close();
    }
    html.close().close().close();
    more(report.alerts().size());
    html.close();
  }

  void notes() {
    if (report.notes().isEmpty()) {
      return;
    }
    section("notes", "Robustness notes");
    html.leaf(
        "p",
        "Exceptions that a caller is not told to expect. They break no security property by"
            + " themselves.",
        "class",
        "lead");
    html.open("details");
    html.leaf("summary", report.notes().size() + " notes");
    html.open("div", "class", "scroll").open("table");
    Tables.head(html, "What", "At", "Input");
    html.open("tbody");
    report.notes().stream().limit(MOST_ROWS).forEach(this::note);
    html.close().close().close();
    more(report.notes().size());
    html.close().close();
  }

  private void note(Note note) {
    html.open("tr").leaf("td", note.what());
    Location at = note.at();
    html.open("td").leaf("code", Words.where(at)).close();
    html.open("td").open("code").lines(note.inputText(), INPUT_CHARACTERS).close().close().close();
  }

  void notCovered() {
    Coverage coverage = report.coverage();
    section("covered", "What was covered, and what was not");
    html.open("dl", "class", "wide");
    Tables.term(html, "Entry points found", Integer.toString(coverage.found()));
    Tables.term(html, "Called at least once", Integer.toString(coverage.called()));
    Tables.term(html, "Accepted an input", Integer.toString(coverage.accepted()));
    Tables.term(html, "Probes made", Long.toString(coverage.probes()));
    Words.notCalled(coverage)
        .forEach(each -> Tables.term(html, "Not called: " + each.getValue(), each.getKey()));
    html.close();
    if (!report.target().notes().isEmpty()) {
      html.open("ul");
      report.target().notes().forEach(note -> html.leaf("li", note));
      html.close();
    }
    uncalled(coverage.uncalled());
    html.close();
  }

  private void uncalled(SortedMap<String, String> uncalled) {
    if (uncalled.isEmpty()) {
      return;
    }
    html.open("details").leaf("summary", "Entry points that were not called");
    html.open("ul", "class", "frames");
    uncalled.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            entry -> {
              html.open("li").leaf("code", entry.getKey());
              html.text(" ").leaf("span", entry.getValue(), "class", "at").close();
            });
    html.close();
    more(uncalled.size());
    html.close();
  }

  void examined() {
    Target target = report.target();
    section("examined", "What was examined, and how");
    html.open("dl", "class", "wide");
    Tables.term(html, "Target", target.name());
    if (!target.version().isEmpty()) {
      Tables.term(html, "Version", target.version());
    }
    Tables.code(html, "Fingerprint", target.fingerprint());
    target.artifacts().stream()
        .filter(a -> a.role() != Artifact.Role.LIBRARY && a.role() != Artifact.Role.TEST_LIBRARY)
        .forEach(a -> Tables.term(html, Words.lower(a.role()), a.name()));
    long libraries =
        target.artifacts().stream().filter(a -> a.role() == Artifact.Role.LIBRARY).count();
    Tables.term(html, "Libraries it needs", libraries + " (themselves not examined)");
    Tables.term(html, "Sandbox", report.sandbox().mechanism());
    if (!report.sandbox().guarantees().isEmpty()) {
      Tables.term(html, "It guarantees", String.join("; ", report.sandbox().guarantees()));
    }
    if (!report.sandbox().gaps().isEmpty()) {
      Tables.term(html, "Its gaps", String.join("; ", report.sandbox().gaps()));
    }
    html.close();
    values("Settings", report.settings());
    values("Times and costs of this run", report.run());
    html.close();
  }

  private void values(String title, Map<String, String> values) {
    if (values.isEmpty()) {
      return;
    }
    html.open("details").leaf("summary", title).open("dl", "class", "wide");
    values.forEach((name, value) -> Tables.term(html, name, value));
    html.close().close();
  }

  private void section(String id, String title) {
    html.open("section").leaf("h2", title, "id", id);
  }

  private void more(int size) {
    if (size > MOST_ROWS) {
      html.leaf("p", (size - MOST_ROWS) + " more are in report.json.", "class", "small");
    }
  }
}
