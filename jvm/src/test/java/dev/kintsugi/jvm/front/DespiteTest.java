package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a target does although it was asked not to is a break of its own. */
class DespiteTest {
  private static final String BUILDER =
      """
      package tiny;
      import java.io.*;
      import java.util.*;
      import javax.xml.parsers.*;
      import org.xml.sax.InputSource;
      public class Entry {
        private final Map<String, Boolean> features = new TreeMap<>();
        public void setFeature(String name, boolean value) { features.put(name, value); }
        public void parse(InputStream data) throws Exception { // BREAK CWE-611
          SAXParserFactory factory = SAXParserFactory.newInstance();
          for (Map.Entry<String, Boolean> each : features.entrySet()) {
            factory.setFeature(each.getKey(), each.getValue());
          }
          %s
          org.xml.sax.XMLReader reader = factory.newSAXParser().getXMLReader();
          reader.setErrorHandler(new org.xml.sax.helpers.DefaultHandler());
          reader.parse(new InputSource(data));
        }
      }
      """;

  /** Overrides what it was told. */
  private static final String OVERRIDES =
      "factory.setFeature(\"http://xml.org/sax/features/external-general-entities\", true);";

  private static final String READER =
      """
      package tiny;
      public class Entry {
        private final String text;
        public Entry(String text) { this.text = text; }
        public Object read() throws Exception { return read(Object.class); } // BREAK
        public <T> T read(Class<T> wanted) throws Exception {
          int at = text.indexOf("\\"@type\\"");
          if (at < 0) { return null; }
          String name = text.substring(text.indexOf('"', at + 7) + 1);
          Class<?> named = Class.forName(name.substring(0, name.indexOf('"')));
          %s
          return (T) named.getConstructor().newInstance();
        }
      }
      """;

  /** Makes sure that it is what was asked for. */
  private static final String CHECKS =
      "if (!wanted.isAssignableFrom(named)) { throw new ClassCastException(name); }";

  @TempDir Path folder;

  private List<Finding> despite(String source, String cwe) throws Exception {
    ProofReport report = Proven.of(folder, Map.of("tiny/Entry.java", source), 5000);
    List<Finding> all = report.findings().stream().filter(f -> f.cwe().contains(cwe)).toList();
    assertTrue(all.stream().anyMatch(f -> !isDespite(f)), "open by default: " + report);
    return all.stream().filter(DespiteTest::isDespite).toList();
  }

  private static boolean isDespite(Finding finding) {
    return finding.proof().observation().detail().contains("had asked for the opposite");
  }

  @Test
  void aFeatureThatIsOverriddenIsTheCause() throws Exception {
    List<Finding> found = despite(BUILDER.formatted(OVERRIDES), "CWE-611");
    assertEquals(1, found.size(), found.toString());
    String calls = found.get(0).proof().harnessText();
    assertTrue(calls.contains("external-general-entities"), calls);
    assertEquals(
        List.of("tiny.Entry#setFeature (Ljava/lang/String;Z)V"),
        found.get(0).proof().observation().cause());
  }

  @Test
  void aFeatureThatIsHeededIsNone() throws Exception {
    assertEquals(List.of(), despite(BUILDER.formatted(""), "CWE-611"));
  }

  @Test
  void aValueOfAnotherClassThanAskedForIsACauseOfItsOwn() throws Exception {
    List<Finding> found = despite(READER.formatted(""), "CWE-502");
    assertEquals(1, found.size(), found.toString());
    String calls = found.get(0).proof().harnessText();
    assertTrue(calls.contains("java.lang.String"), calls);
  }

  @Test
  void aValueOfTheClassThatWasAskedForIsNone() throws Exception {
    assertEquals(List.of(), despite(READER.formatted(CHECKS), "CWE-502"));
  }
}
