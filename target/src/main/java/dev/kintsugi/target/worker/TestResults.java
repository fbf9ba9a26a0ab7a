package dev.kintsugi.target.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Results of tests from the XML reports that surefire and many others write, one file for each
 * class. Source of the format: surefire-test-report.xsd. Read without DTDs and entities.
 *
 * @param passed names of tests that passed in all their runs
 * @param failed names of tests that failed or broke in one of their runs
 * @param skipped names of tests that did not run
 */
record TestResults(SortedSet<String> passed, SortedSet<String> failed, SortedSet<String> skipped) {
  private static final int LONGEST_NAME = 500;

  /** Reads all reports of a folder; without the folder there are no results. */
  static TestResults read(Path folder) throws IOException {
    TestResults results = new TestResults(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    List<Path> reports =
        Folders.files(folder).stream()
            .filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
            .toList();
    for (Path report : reports) {
      try (InputStream in = Files.newInputStream(report)) {
        results.read(in);
      } catch (XMLStreamException e) {
        throw new IOException("test report " + report.getFileName() + " can't be read", e);
      }
    }
    results.passed.removeAll(results.failed);
    results.skipped.removeAll(results.passed);
    results.skipped.removeAll(results.failed);
    return results;
  }

  private void read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    String test = "";
    SortedSet<String> verdict = passed;
    while (xml.hasNext()) {
      int event = xml.next();
      String element = xml.hasName() ? xml.getLocalName() : "";
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (element) {
          case "testcase" -> {
            test = name(xml);
            verdict = passed;
          }
          case "failure", "error" -> verdict = failed;
          case "skipped" -> verdict = skipped;
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && element.equals("testcase")) {
        verdict.add(test);
      }
    }
  }

  private static String name(XMLStreamReader xml) {
    String name =
        xml.getAttributeValue(null, "classname") + "#" + xml.getAttributeValue(null, "name");
    String line = name.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) : line;
  }
}
