package dev.kintsugi.report;

import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.report.text.Markdown;
import dev.kintsugi.report.text.Words;

/** Phrases that the Markdown files share. */
final class Markdowns {
  private Markdowns() {}

  static String weakness(Finding finding) {
    return Markdown.text(finding.weakness() + " (" + String.join(", ", finding.cwe()) + ")");
  }

  static String disclosure(Finding finding) {
    return finding.disclosure() == Disclosure.PUBLIC
        ? "This finding is public."
        : "**This finding is not public: keep it to those who mend it** ("
            + Words.lower(finding.disclosure())
            + ").";
  }

  static String frame(Location frame) {
    return frame.file().isEmpty()
        ? Words.symbol(frame)
        : Words.symbol(frame) + " (" + Words.where(frame) + ")";
  }
}
