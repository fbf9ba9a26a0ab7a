package dev.kintsugi.report.outside;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.SingleFile;
import dev.kintsugi.report.text.SourcePaths;
import dev.kintsugi.report.text.Words;
import java.io.IOException;

/**
 * JUnit XML, as CI systems show it beside the tests: a test case for each finding, and one for the
 * hunt itself, since readers take a file without any for a mistake.
 *
 * <p>The format has no standard; this keeps to what Jenkins' junit plugin and GitLab ("Unit test
 * reports") read. Those tell cases apart by class name and name, so the name ends in the
 * fingerprint; GitLab shows the text of a failure, Jenkins its message too, so both say all. A
 * plain finding fails; a debatable or a suppressed one is skipped with its reason. Times are left
 * at 0: they would make equal work look different.
 */
public final class JunitReport implements SingleFile {
  private static final String NAME = "kintsugi";
  private static final String EMBARGOED = NAME + ".embargoed";

  @Override
  public String name() {
    return "junit.xml";
  }

  @Override
  public String content(Report report, EvidenceStore evidence) throws IOException {
    StringBuilder cases = new StringBuilder();
    boolean hunted = !report.coverage().nothing();
    hunt(cases, report, hunted);
    for (Finding finding : Outside.hidden(report)) {
      open(cases, EMBARGOED, "finding " + Outside.fingerprint(finding), "");
      String commitment = Outside.commitment(finding, evidence);
      String told = "Not public. SHA-256 of its proof: " + commitment;
      close(cases, Outside.hiddenExcuse(report, finding), told);
    }
    SourcePaths paths = SourcePaths.of(report.target(), evidence);
    for (Finding finding : Outside.published(report)) {
      Location place = paths.place(finding);
      String file = Outside.path(place).orElse("");
      String name = Outside.weakness(finding) + " [" + Outside.fingerprint(finding) + "]";
      open(cases, type(finding), name, file);
      String where = "At " + Outside.line(Words.where(place)) + ". ";
      close(cases, Outside.excuse(report, finding), where + Outside.story(finding));
    }
    long failed = report.findings().stream().filter(f -> Outside.fails(report, f)).count();
    String counts =
        attribute("name", NAME)
            + attribute("tests", report.findings().size() + 1)
            + attribute("failures", failed)
            + attribute("errors", hunted ? 0 : 1)
            + attribute("skipped", report.findings().size() - failed)
            + attribute("time", 0);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"
        + counts
        + ">\n  <testsuite"
        + counts
        + ">\n"
        + cases
        + "  </testsuite>\n</testsuites>\n";
  }

  /** What was not looked at is never clean. */
  private static void hunt(StringBuilder out, Report report, boolean hunted) {
    open(out, NAME, "the hunt called entry points", "");
    String numbers = report.coverage().called() + " of " + report.coverage().found() + " called";
    if (!hunted) {
      element(out, "error", "nothing was examined", numbers);
    } else {
      out.append("      <system-out>").append(numbers).append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static void open(StringBuilder out, String type, String name, String file) {
    out.append("    <testcase")
        .append(attribute("classname", type))
        .append(attribute("name", name));
    out.append(file.isEmpty() ? "" : attribute("file", file));
    out.append(attribute("time", 0)).append(">\n");
  }

  private static void close(StringBuilder out, String excuse, String told) {
    if (excuse.isEmpty()) {
      element(out, "failure", told, told);
    } else {
      element(out, "skipped", excuse, told);
    }
    out.append("    </testcase>\n");
  }

  private static void element(StringBuilder out, String name, String message, String text) {
    out.append("      <").append(name).append(attribute("message", message));
    out.append(name.equals("skipped") ? "" : attribute("type", NAME)).append('>');
    out.append(escaped(text)).append("</").append(name).append(">\n");
  }

  /** Class of the entry point, by whose dots viewers make groups. */
  private static String type(Finding finding) {
    String symbol = finding.proof().entryPoint().symbol();
    int hash = symbol.indexOf('#');
    return Outside.line(hash < 0 ? symbol : symbol.substring(0, hash));
  }

  private static String attribute(String name, Object value) {
    return " " + name + "=\"" + escaped(value.toString()) + "\"";
  }

  /** XML 1.0; characters that it forbids were made visible before. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}
