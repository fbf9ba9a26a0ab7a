package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML reports of a test run: {@code testcase} elements, failed if they hold a failure or
 * an error.
 */
final class TestReports {
  private static final int MOST_TESTS = 100_000;
  private static final int MOST_NAME = 500;

  private TestReports() {}

  /** Whether each test passed, by {@code class#name}; skipped tests are left out. */
  static Map<String, Boolean> read(Path folder) throws IOException, JobRefusal {
    Map<String, Boolean> results = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        read(in, results);
      } catch (XMLStreamException e) {
        throw new JobRefusal("the report of the tests is not well-formed XML");
      }
    }
    return results;
  }

  private static void read(InputStream in, Map<String, Boolean> results) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(in);
    String name = "";
    boolean passed = true;
    boolean skipped = false;
    while (reader.hasNext() && results.size() < MOST_TESTS) {
      int event = reader.next();
      String element = reader.hasName() ? reader.getLocalName() : "";
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (element) {
          case "testcase" -> {
            name = name(reader);
            passed = true;
            skipped = false;
          }
          case "failure", "error" -> passed = false;
          case "skipped" -> skipped = true;
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT
          && element.equals("testcase")
          && !skipped) {
        // parameterised tests may share a name: all must pass
        results.merge(name, passed, Boolean::logicalAnd);
      }
    }
  }

  private static String name(XMLStreamReader reader) {
    String text =
        reader.getAttributeValue(null, "classname") + "#" + reader.getAttributeValue(null, "name");
    return text.length() > MOST_NAME ? text.substring(0, MOST_NAME) : text;
  }
}
