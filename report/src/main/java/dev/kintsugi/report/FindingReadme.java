package dev.kintsugi.report;

import static dev.kintsugi.report.text.Markdown.block;
import static dev.kintsugi.report.text.Markdown.code;
import static dev.kintsugi.report.text.Markdown.text;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.text.Rating;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code README.md} of a finding: what, which boundary, how bad, how found, how to mend. */
final class FindingReadme {
  private static final int FRAMES = 15;
  private static final int INPUT_CHARACTERS = 4000;
  private static final int DIFF_CHARACTERS = 20_000;

  private final StringBuilder out = new StringBuilder();
  private final Report report;
  private final Finding finding;

  private FindingReadme(Report report, Finding finding) {
    this.report = report;
    this.finding = finding;
  }

  static String page(Report report, Finding finding, EvidenceStore evidence) throws IOException {
    FindingReadme readme = new FindingReadme(report, finding);
    readme.head();
    readme.proof();
    readme.reproduce(Reproduction.of(finding, evidence).isPresent());
    readme.mend(evidence);
    return readme.out.toString();
  }

  private void head() {
    line("# " + finding.id() + ": " + Markdowns.weakness(finding));
    line("");
    line("In " + text(Words.target(report.target())) + ". " + Markdowns.disclosure(finding));
    line("");
    line("| | |");
    line("|---|---|");
    row("Severity", text(Rating.briefly(finding)));
    Rating.vector(finding).ifPresent(vector -> row("CVSS", code(vector)));
    row("Tier", text(Words.lower(finding.tier())));
    row("Where", code(Words.where(Words.place(finding))));
    row("Entry point", code(finding.proof().entryPoint().symbol()));
    row("Proof", Words.runs(finding) + " fresh processes, judged by " + text(oracle()));
    row("Best patch", text(Words.best(finding).map(p -> Words.grade(p.grade())).orElse("none")));
    row("Fingerprint", code(finding.fingerprint()));
    row("Next step", text(finding.route().next()));
    section("What breaks", text(finding.proof().observation().detail()));
    section("Which boundary is crossed", text(finding.boundary().statement()));
    line("");
    line("An outsider controls: " + text(finding.boundary().controls()));
    section("How bad", text(Words.effect(finding)));
    if (finding.tier() == Tier.DEBATABLE) {
      section("Why this is debatable", "");
      finding.boundary().debatable().forEach(reason -> line("- " + text(reason)));
    }
  }

  private String oracle() {
    return finding.proof().observation().oracle();
  }

  private void proof() {
    Proof proof = finding.proof();
    section("How it was found", "");
    line("Found after " + proof.probes() + " probes; the input was then made minimal.");
    line("What is called:");
    line("");
    out.append(block(proof.harnessText(), "", INPUT_CHARACTERS)).append('\n');
    line("The input (its exact bytes are in `input`):");
    line("");
    out.append(block(proof.inputText(), "", INPUT_CHARACTERS)).append('\n');
    List<Location> frames = Words.frames(finding);
    if (!frames.isEmpty()) {
      line("Where the target was when it broke, innermost first (what recurs is shown once):");
      line("");
      frames.stream().limit(FRAMES).forEach(f -> line("1. " + code(Markdowns.frame(f))));
      if (frames.size() > FRAMES) {
        line("");
        line("and " + (frames.size() - FRAMES) + " more.");
      }
    }
    if (!proof.environment().isEmpty()) {
      line("");
      line("What stood in for the world around it:");
      line("");
      proof.environment().forEach(what -> line("- " + text(what)));
    }
    if (finding.proofs().size() > 1) {
      line("");
      line("The same root cause is reached through:");
      line("");
      finding.proofs().stream()
          .skip(1)
          .forEach(sibling -> line("- " + code(sibling.entryPoint().symbol())));
    }
  }

  private void reproduce(boolean standAlone) {
    section("How to reproduce", "");
    String id = finding.id();
    if (standAlone) {
      line("    sh " + id + "/reproduce.sh CLASSPATH");
      line("");
      line("where CLASSPATH is the software under examination and what it needs. Or, on any");
      line("version and in the sandbox:");
      line("");
    }
    line("    kintsugi replay " + id + " --target TARGET");
  }

  private void mend(EvidenceStore evidence) throws IOException {
    section("How to mend it", text(finding.route().next()));
    line("");
    finding.route().reasons().forEach(reason -> line("- " + text(reason)));
    for (Patch patch : finding.patches()) {
      line("");
      boolean failed = patch.grade() == Grade.NONE;
      line(failed ? "### A failed attempt" : "### Patch, grade " + Words.grade(patch.grade()));
      line("");
      line(text(Words.sentence(patch)));
      line("");
      line("| check | verdict | why |");
      line("|---|---|---|");
      for (CheckResult check : patch.checks()) {
        line(
            "| " + text(check.name()) + " | " + check.verdict() + " | " + text(check.why()) + " |");
      }
      line("");
      String diff = new String(evidence.bytes(patch.diff()), StandardCharsets.UTF_8);
      out.append(block(diff, "diff", DIFF_CHARACTERS));
    }
  }

  private void section(String title, String first) {
    line("");
    line("## " + title);
    line("");
    if (!first.isEmpty()) {
      line(first);
    }
  }

  private void row(String name, String value) {
    line("| " + name + " | " + value + " |");
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
