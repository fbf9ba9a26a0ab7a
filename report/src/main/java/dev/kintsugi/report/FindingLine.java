package dev.kintsugi.report;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Triage;
import dev.kintsugi.report.output.Json;
import dev.kintsugi.report.text.Visible;
import dev.kintsugi.report.text.Words;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finding as one line of JSON, for programs that read while others write. Names are those of
 * {@code report.json}; what quotes the target is cut to {@value #LONGEST} characters. Only for the
 * user's own eyes: it tells the input and the place.
 */
public final class FindingLine {
  private static final int LONGEST = 500;

  private FindingLine() {}

  /**
   * The line, ending in a line feed.
   *
   * @param triage what was said of findings before
   * @param place what a reader looks at first, its file as the user knows it
   * @param diff the best patch in the user's own text, if it was asked for and there is one
   */
  public static String of(Finding finding, Triage triage, Location place, Optional<String> diff) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    line.put("id", finding.id()).put("fingerprint", finding.fingerprint());
    line.putPOJO("cwe", finding.cwe());
    line.put("weakness", finding.weakness());
    line.put("tier", Words.lower(finding.tier())).put("severity", Words.lower(finding.severity()));
    FindingJson.cvss(line, finding);
    FindingJson.triage(line, finding, triage);
    line.put("file", cut(place.file())).put("line", place.line());
    line.put("entryPoint", cut(finding.proof().entryPoint().symbol()));
    line.put("inputText", cut(finding.proof().inputText()));
    line.put("detail", cut(finding.proof().observation().detail()));
    line.putPOJO("route", finding.route());
    Optional<Patch> best = Words.best(finding);
    if (diff.isPresent() && best.isPresent()) {
      ObjectNode fix = line.putObject("fix");
      fix.put("grade", best.get().grade().name()).put("template", best.get().template());
      fix.put("summary", cut(best.get().summary())).put("diff", diff.get());
    }
    return Json.line(line);
  }

  private static String cut(String hostile) {
    return Visible.line(hostile, LONGEST);
  }
}
