package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.SingleFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The formats that are written where others read. */
class FurtherFormatsTest {
  @TempDir Path store;
  private FolderStore evidence;
  private SampleReports samples;

  @BeforeEach
  void samples() {
    evidence = new FolderStore(store);
    samples = new SampleReports(evidence);
  }

  static Stream<String> names() {
    return Renderers.forOthers().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFormatIsAsReviewed(String name) throws IOException {
    SingleFile format = Renderers.named().get(name);
    for (Map.Entry<String, Report> sample : reports().entrySet()) {
      String text = format.content(sample.getValue(), evidence);
      Golden.check(sample.getKey() + "/" + format.name(), text);
      assertEquals(text, format.content(sample.getValue(), evidence), "same report, same bytes");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void hostileTextsOfPublicFindingsDoNotAct(String name) throws IOException {
    String text =
        Renderers.named().get(name).content(Changed.published(samples.hostile()), evidence);
    String acting = "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029&&[^\\n\\t]]";
    assertFalse(text.matches("(?s).*" + acting + ".*"), text);
    if (List.of("junit", "pr-comment").contains(name)) {
      String prose = name.equals("junit") ? text : HostileTextTest.withoutCode(text);
      assertFalse(prose.contains("<script") || prose.contains("<img"), prose);
    }
    assertTrue(text.contains("alert(1)"), "a public finding is told: " + text);
  }

  @Test
  void junitCountsWhatItHolds() throws Exception {
    for (Report report : reports().values()) {
      Element suite = suite(report);
      assertEquals(report.findings().size() + 1, count(suite, "testcase"));
      for (Map.Entry<String, String> kind :
          Map.of("tests", "testcase", "failures", "failure", "skipped", "skipped").entrySet()) {
        String said = suite.getAttribute(kind.getKey());
        assertEquals(said, String.valueOf(count(suite, kind.getValue())), kind.getKey());
      }
    }
    assertEquals("4", suite(samples.believable()).getAttribute("failures"));
    assertEquals("3", suite(samples.triaged()).getAttribute("failures"), "one is suppressed");
  }

  @Test
  void junitIsWellFormedWhateverTheTargetIsCalled() throws Exception {
    assertEquals(2, count(suite(samples.hostile()), "testcase"));
    assertEquals(2, count(suite(Changed.published(samples.hostile())), "testcase"));
  }

  @Test
  void whatWasNotExaminedIsNoPass() throws Exception {
    Report clean = samples.clean();
    assertEquals("0", suite(clean).getAttribute("errors"));
    Element suite = suite(Changed.uncalled(clean));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals(1, count(suite, "error"));
  }

  @Test
  void aPatchOfOneHunkIsASuggestionAndNoOther() throws IOException {
    String comment =
        Renderers.named()
            .get("pr-comment")
            .content(Changed.published(samples.believable()), evidence);
    int blocks = comment.split("```suggestion\n", -1).length - 1;
    assertEquals(
        1, blocks, "three hunks are no suggestion, nor are added lines beside none: " + comment);
    assertTrue(comment.contains("Line 32 of `src/main/java/org/example/mini/Unzip.java`"));
  }

  private SortedMap<String, Report> reports() throws IOException {
    SortedMap<String, Report> reports = new java.util.TreeMap<>();
    reports.put("believable", samples.believable());
    reports.put("clean", samples.clean());
    reports.put("published", Changed.published(samples.believable()));
    reports.put("triaged", samples.triaged());
    return reports;
  }

  private Element suite(Report report) throws Exception {
    String text = Renderers.named().get("junit").content(report, evidence);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes))
            .getDocumentElement();
    assertEquals("testsuites", root.getTagName());
    return (Element) root.getElementsByTagName("testsuite").item(0);
  }

  private static int count(Element below, String name) {
    NodeList all = below.getElementsByTagName(name);
    return all.getLength();
  }
}
