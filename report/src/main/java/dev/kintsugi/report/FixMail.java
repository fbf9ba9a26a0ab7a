package dev.kintsugi.report;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The best patch as {@code git am} takes it: a mail with a message, the diff and, where the project
 * has tests of that kind, the reproducer as a regression test.
 *
 * <p>The mail has no date, so that the same campaign writes the same bytes; git takes the current
 * one. Form: git-format-patch(1), "mbox".
 */
final class FixMail {
  private static final String FROM = "From " + "0".repeat(40) + " Mon Sep 17 00:00:00 2001\n";
  private static final int SUBJECT = 70;
  private static final int SENTENCE = 600;
  private static final int WIDTH = 72;
  private static final Pattern ENDS = Pattern.compile("---|diff |Index: |>?From ");

  /** Where the target says that its diff is one of the project's own tree. */
  private static final String ROOTS = "source.roots";

  private FixMail() {}

  /** The mail; empty without a patch that may be offered, or without a project to apply it to. */
  static Optional<byte[]> of(Report report, Finding finding, EvidenceStore evidence)
      throws IOException {
    Optional<Patch> best = Words.best(finding);
    Target target = report.target();
    boolean project =
        target.has(Artifact.Role.PROJECT) && !target.attributes().getOrDefault(ROOTS, "").isEmpty();
    if (best.isEmpty() || !project) {
      return Optional.empty();
    }
    byte[] diff = evidence.bytes(best.get().diff());
    Optional<RegressionTest> test = RegressionTest.of(target, finding, diff, evidence);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text(head(finding, best.get(), test)));
    out.writeBytes(diff);
    test.ifPresent(t -> out.writeBytes(text(t.diff())));
    out.writeBytes(text("-- \n" + line(report.tool(), SUBJECT) + "\n\n"));
    return Optional.of(out.toByteArray());
  }

  private static String head(Finding finding, Patch patch, Optional<RegressionTest> test) {
    String place = Words.place(finding).symbol();
    String simple = place.replaceAll("[ (].*", "").replaceAll(".*[./](?=[^./]*#)", "");
    StringBuilder mail = new StringBuilder(FROM);
    mail.append("From: Kintsugi <kintsugi@example.invalid>\n");
    mail.append("Subject: [PATCH] ")
        .append(line("Fix " + finding.weakness() + " in " + simple, SUBJECT))
        .append("\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n")
        .append("Content-Transfer-Encoding: 8bit\n\n");
    paragraph(mail, patch.summary());
    paragraph(mail, finding.boundary().statement());
    long passed = patch.checks().stream().filter(c -> c.verdict() == Verdict.PASS).count();
    paragraph(
        mail,
        "Grade "
            + Words.grade(patch.grade())
            + " ("
            + passed
            + " of "
            + patch.checks().size()
            + " checks).");
    if (patch.grade() != Grade.A) {
      for (CheckResult check : patch.checks()) {
        if (check.verdict() != Verdict.PASS) {
          paragraph(mail, "* " + check.name() + ": " + check.why());
        }
      }
    }
    test.ifPresent(t -> paragraph(mail, "The test fails before this change and passes with it."));
    return mail.append("---\n").toString();
  }

  /**
   * Prose of ours and of the target, wrapped. A line that git would take for the end of the message
   * (git-am(1): "---", "diff -", "Index: ") is set off by a space.
   */
  private static void paragraph(StringBuilder mail, String prose) {
    StringBuilder row = new StringBuilder();
    for (String word : line(prose, SENTENCE).split(" ")) {
      if (row.length() > 0 && row.length() + word.length() >= WIDTH) {
        row(mail, row);
      }
      row.append(row.length() == 0 ? "" : " ").append(word);
    }
    row(mail, row);
    mail.append('\n');
  }

  private static void row(StringBuilder mail, StringBuilder row) {
    boolean ends = ENDS.matcher(row).lookingAt();
    mail.append(ends ? " " : "").append(row).append('\n');
    row.setLength(0);
  }

  private static String line(String prose, int longest) {
    return Visible.line(prose, longest);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
