package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that has to be valid: what discloses most is proven, and stays while it shrinks. */
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

  @Test
  void entityIsProven(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> sources = Map.of("tiny/Rules.java", VALID);
    Target target = lab.target(lab.jar("tiny", List.of(), 17, sources), sources);
    ProofReport report =
        new JvmLane()
            .prover()
            .prove(target, new Surface(List.of(), List.of()), lab.campaign(Lab.counted(4000, 2)));
    List<Finding> entities =
        report.findings().stream().filter(f -> f.cwe().contains("CWE-611")).toList();
    assertEquals(1, entities.size(), report.toString());
    String input = entities.get(0).proof().inputText();
    assertTrue(input.contains("<!ENTITY") && input.contains("&x;"), input);
  }
}
