package dev.kintsugi.report.html;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Tier;
import dev.kintsugi.report.output.Resources;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.Words;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code report.html}: one file for people. It has no script and loads nothing; its content
 * security policy permits its own style sheet, by hash, and nothing else.
 */
public final class HtmlReport implements SingleFile {
  @Override
  public String name() {
    return "report.html";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    return page(report, evidence);
  }

  private static String page(Report report, EvidenceStore evidence) throws IOException {
    Markup html = new Markup();
    html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en");
    head(html, report);
    html.open("body");
    Overview overview = new Overview(html, report);
    overview.header();
    html.open("div", "class", "page");
    overview.contents();
    html.open("main", "id", "top");
    overview.verdict();
    overview.findings();
    FindingSection section = new FindingSection(html, report, evidence);
    tier(html, section, report, Tier.PLAIN);
    tier(html, section, report, Tier.DEBATABLE);
    Coverages coverages = new Coverages(html, report);
    coverages.candidates();
    coverages.alerts();
    coverages.notes();
    coverages.notCovered();
    coverages.examined();
    html.close().close();
    overview.footer();
    return html.close().close().toString();
  }

  private static void head(Markup html, Report report) {
    String style = Resources.text("report.css");
    byte[] hash = HexFormat.of().parseHex(Hashes.sha256(style));
    String policy =
        "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(hash)
            + "'; base-uri 'none'; form-action 'none'";
    html.open("head");
    html.trusted("<meta charset=\"utf-8\">\n");
    html.trusted("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n");
    html.trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.trusted("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.trusted("<meta name=\"referrer\" content=\"no-referrer\">\n");
    html.leaf("title", Words.verdict(report) + " in " + Words.target(report.target()));
    html.trusted("\n<style>" + style + "</style>\n");
    html.close();
  }

  private static void tier(Markup html, FindingSection section, Report report, Tier tier)
      throws IOException {
    List<Finding> findings = Words.tier(report, tier);
    if (findings.isEmpty()) {
      return;
    }
    boolean plain = tier == Tier.PLAIN;
    html.open("section", "class", "findings");
    html.leaf("h2", plain ? "Findings" : "Debatable findings", "id", Words.lower(tier));
    if (!plain) {
      html.leaf(
          "p",
          "Each of these is proven too, but its contract may be read as allowing what happens."
              + " They don't fail a build; judge for yourself.",
          "class",
          "lead");
    }
    for (Finding finding : findings) {
      section.write(finding);
    }
    html.close();
  }
}
