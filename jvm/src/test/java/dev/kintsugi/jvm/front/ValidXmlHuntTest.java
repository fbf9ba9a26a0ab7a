package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.ProofReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that name what is fetched, where a parser forbids some of the ways to do so. */
class ValidXmlHuntTest {
  private static final String VALID =
      """
      package tiny;

      import java.io.*;
      import javax.xml.parsers.*;
      import org.xml.sax.*;
      import org.xml.sax.helpers.DefaultHandler;

      public class Rules {
        public static void load(InputStream data) throws Exception { // BREAK CWE-611
          SAXParserFactory factory = SAXParserFactory.newInstance();
          factory.setValidating(true);
          XMLReader reader = factory.newSAXParser().getXMLReader();
          reader.setErrorHandler(
              new DefaultHandler() {
                @Override
                public void error(SAXParseException e) throws SAXException {
                  throw e;
                }
              });
          reader.parse(new InputSource(data));
        }
      }
      """;

  /** Forbids one of three ways, so that two are left to one cause. */
  private static final String INCOMPLETE =
      """
      package tiny;

      import java.io.*;
      import javax.xml.parsers.*;
      import org.xml.sax.InputSource;

      public class Rules {
        public static void load(InputStream data) throws Exception { // BREAK CWE-611
          SAXParserFactory factory = SAXParserFactory.newInstance();
          factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
          factory.newSAXParser().getXMLReader().parse(new InputSource(data));
        }
      }
      """;

  @Test
  void whatDisclosesMostIsProvenAndStaysWhileItShrinks(@TempDir Path folder) throws Exception {
    String input = entities(folder, VALID).proof().inputText();
    assertTrue(input.contains("<!ENTITY") && input.contains("&x;"), input);
  }

  @Test
  void eachWayThatIsLeftIsAProofOfTheOneFinding(@TempDir Path folder) throws Exception {
    List<String> inputs =
        entities(folder, INCOMPLETE).proofs().stream().map(Proof::inputText).toList();
    assertTrue(inputs.stream().anyMatch(i -> i.contains("<!ENTITY %")), inputs.toString());
    assertTrue(inputs.stream().anyMatch(i -> !i.contains("<!ENTITY")), inputs.toString());
    assertTrue(inputs.stream().noneMatch(i -> i.contains("&x;")), inputs.toString());
  }

  private static Finding entities(Path folder, String source) throws Exception {
    ProofReport report = Proven.of(folder, Map.of("tiny/Rules.java", source), 4000);
    List<Finding> entities =
        report.findings().stream().filter(f -> f.cwe().contains("CWE-611")).toList();
    assertEquals(1, entities.size(), report.toString());
    return entities.get(0);
  }
}
