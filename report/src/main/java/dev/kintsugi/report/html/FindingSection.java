package dev.kintsugi.report.html;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.Triaged;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One finding: what breaks, which boundary, how bad, how to reproduce, how to mend, what next. */
final class FindingSection {
  private static final int FRAMES = 8;
  private static final int INPUT_CHARACTERS = 3000;

  private final Markup html;
  private final Report report;
  private final EvidenceStore evidence;

  FindingSection(Markup html, Report report, EvidenceStore evidence) {
    this.html = html;
    this.report = report;
    this.evidence = evidence;
  }

  void write(Finding finding) throws IOException {
    html.open("article", "id", finding.id(), "class", Words.lower(finding.severity()));
    head(finding);
    String why = Triaged.why(report.triage(), finding);
    if (!why.isEmpty()) {
      html.leaf("p", why, "class", "triage");
    }
    html.open("div", "class", "what");
    block("What breaks", finding.proof().observation().detail());
    block("Which boundary is crossed", finding.boundary().statement());
    howBad(finding);
    if (finding.tier() == Tier.DEBATABLE) {
      html.open("div", "class", "debate").leaf("h4", "Why this is debatable").open("ul");
      finding.boundary().debatable().forEach(reason -> html.leaf("li", reason));
      html.close().close();
    }
    html.close();
    proof(finding);
    reproduce(finding);
    mend(finding);
    next(finding);
    html.close();
  }

  private void head(Finding finding) {
    html.open("header");
    html.open("p", "class", "eyebrow");
    html.leaf("a", finding.id(), "href", "#" + finding.id(), "class", "id");
    html.text(" ");
    Badges.severity(html, finding);
    Badges.triage(html, finding, report.triage());
    html.text(" ");
    Badges.grade(html, Words.bestGrade(finding));
    finding.cwe().forEach(cwe -> html.text(" ").leaf("span", cwe, "class", "badge plain"));
    if (finding.disclosure() != Disclosure.PUBLIC) {
      html.text(" ").leaf("span", Words.lower(finding.disclosure()), "class", "badge embargo");
    }
    html.close();
    html.leaf("h3", finding.weakness());
    html.open("p", "class", "where");
    html.leaf("code", Words.where(Words.place(finding)));
    html.close().close();
  }

  private void howBad(Finding finding) {
    html.open("div").leaf("h4", "How bad").open("p").text(Words.effect(finding));
    Rating.vector(finding).ifPresent(vector -> html.text(" ").leaf("code", vector));
    html.close().close();
  }

  private void block(String title, String text) {
    html.open("div").leaf("h4", title).leaf("p", text).close();
  }

  private void proof(Finding finding) {
    Proof proof = finding.proof();
    html.open("div", "class", "proof").leaf("h4", "Proof");
    html.open("dl");
    Tables.term(html, "Held in", Words.runs(finding) + " fresh processes, unmodified software");
    Tables.term(html, "Judged by", proof.observation().oracle());
    Tables.code(html, "Data enters at", proof.entryPoint().symbol());
    Tables.term(html, "An outsider controls", finding.boundary().controls());
    Tables.term(html, "Found after", String.format("%,d probes", proof.probes()).replace(',', ' '));
    if (!proof.environment().isEmpty()) {
      Tables.term(html, "Around it", String.join("; ", proof.environment()));
    }
    html.close();
    html.open("div", "class", "pair");
    listing("What is called", proof.harnessText());
    listing("With this input", proof.inputText());
    html.close();
    frames(finding);
    siblings(finding);
    html.close();
  }

  private void listing(String title, String text) {
    html.open("div").leaf("h5", title);
    html.open("pre", "tabindex", "0").lines(text, INPUT_CHARACTERS).close().close();
  }

  private void frames(Finding finding) {
    List<Location> frames = Words.frames(finding);
    if (frames.isEmpty()) {
      return;
    }
    int all = finding.proof().observation().frames().size();
    String once = all > frames.size() ? " (" + all + " frames; what recurs is shown once)" : "";
    html.leaf("h5", "Where the software was when it broke, innermost first" + once);
    frameList(frames.subList(0, Math.min(FRAMES, frames.size())), 1);
    if (frames.size() > FRAMES) {
      html.open("details").leaf("summary", (frames.size() - FRAMES) + " more");
      frameList(frames.subList(FRAMES, frames.size()), FRAMES + 1);
      html.close();
    }
  }

  private void frameList(List<Location> frames, int start) {
    html.open("ol", "class", "frames", "start", Integer.toString(start));
    for (Location frame : frames) {
      html.open("li").leaf("code", Words.symbol(frame));
      if (!frame.file().isEmpty()) {
        html.text(" ").leaf("span", Words.where(frame), "class", "at");
      }
      html.close();
    }
    html.close();
  }

  private void siblings(Finding finding) {
    if (finding.proofs().size() < 2) {
      return;
    }
    html.open("details");
    int others = finding.proofs().size() - 1;
    html.leaf(
        "summary", "Also reached in " + (others == 1 ? "1 other way" : others + " other ways"));
    html.open("ul", "class", "frames");
    finding.proofs().stream()
        .skip(1)
        .forEach(p -> html.open("li").leaf("code", Words.symbol(p.entryPoint())).close());
    html.close().close();
  }

  private void reproduce(Finding finding) {
    html.open("div", "class", "reproduce").leaf("h4", "Reproduce it");
    if (finding.proof().reproducer().isEmpty()) {
      html.leaf("p", "No stand-alone reproducer could be made; the proof can be replayed:");
    } else {
      html.leaf("p", "With a stand-alone test that fails where the weakness is present:");
      command("sh " + finding.id() + "/reproduce.sh CLASSPATH");
      html.leaf("p", "Or, on this or any other version and in the sandbox:");
    }
    command("kintsugi replay " + finding.id() + " --target TARGET");
    html.close();
  }

  private void command(String command) {
    html.open("pre", "class", "command", "tabindex", "0").text(command).close();
  }

  private void mend(Finding finding) throws IOException {
    html.open("div", "class", "mend").leaf("h4", "Mend it");
    Patch best = Words.best(finding).orElse(null);
    if (best == null) {
      html.leaf("p", "No patch can be offered.");
    } else {
      patch(best);
    }
    if (finding.patches().size() > 1) {
      sideBySide(finding);
    }
    for (Patch patch : finding.patches()) {
      if (patch != best) {
        html.open("details");
        boolean failed = patch.grade() == Grade.NONE;
        html.leaf(
            "summary", (failed ? "A failed attempt: " : "An alternative: ") + patch.template());
        patch(patch);
        html.close();
      }
    }
    html.close();
  }

  private void sideBySide(Finding finding) {
    html.leaf("h5", "The patches side by side, best first");
    html.open("ol", "class", "frames");
    finding.patches().forEach(p -> html.leaf("li", p.template() + ": " + Words.sentence(p)));
    html.close();
    html.open("div", "class", "scroll").open("table", "class", "patches");
    List<String> titles = new ArrayList<>(List.of("Check"));
    finding.patches().forEach(p -> titles.add("Patch " + titles.size()));
    Tables.head(html, titles.toArray(String[]::new));
    html.open("tbody").open("tr").leaf("td", "grade");
    for (Patch patch : finding.patches()) {
      html.open("td");
      Badges.grade(html, patch.grade());
      html.close();
    }
    html.close();
    for (String check : Words.checks(finding)) {
      html.open("tr").leaf("td", check);
      for (Patch patch : finding.patches()) {
        html.open("td");
        Words.verdict(patch, check).ifPresent(verdict -> Badges.verdict(html, verdict));
        html.close();
      }
      html.close();
    }
    html.close().close().close();
  }

  private void patch(Patch patch) throws IOException {
    html.open("p");
    Badges.grade(html, patch.grade());
    html.text(" " + Words.sentence(patch)).close();
    html.open("div", "class", "patch");
    String diff = new String(evidence.bytes(patch.diff()), StandardCharsets.UTF_8);
    Diffs.write(html, diff);
    html.open("div", "class", "scroll").open("table", "class", "checks");
    Tables.head(html, "Check", "Verdict");
    html.open("tbody");
    for (CheckResult check : patch.checks()) {
      html.open("tr").open("td").leaf("b", check.name());
      html.leaf("span", check.why(), "class", "why").close();
      html.open("td");
      Badges.verdict(html, check.verdict());
      html.close().close();
    }
    html.close().close().close().close();
  }

  private void next(Finding finding) {
    html.open("div", "class", "next").open("p");
    html.leaf("strong", "Next step:").text(" " + finding.route().next()).close();
    if (!finding.route().reasons().isEmpty()) {
      html.open("ul");
      finding.route().reasons().forEach(reason -> html.leaf("li", reason));
      html.close();
    }
    html.open("p", "class", "small").text("Fingerprint ");
    html.leaf("code", finding.fingerprint()).text(" in " + Words.target(report.target()));
    html.close().close();
  }
}
