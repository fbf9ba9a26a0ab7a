package dev.kintsugi.jvm.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kintsugi.api.JobRefusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that another class of the target makes. */
class ReaderHelpersTest {
  private static final String XML =
      """
      package util;

      import javax.xml.parsers.DocumentBuilder;
      import javax.xml.parsers.DocumentBuilderFactory;

      public class Xml {
        public static DocumentBuilder builder() throws Exception {
          DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
          return factory.newDocumentBuilder();
        }

        public static String title(String text) {
          return DocumentBuilderFactory.newInstance() + text;
        }
      }
      """;

  private static final String READER =
      """
      package app;

      import util.Xml;

      class Reader%s {
        private final Xml xml = new Xml();

        Object read(java.io.InputStream in) throws Exception {
          return %s;
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(folder.resolve("util"));
    Files.createDirectories(folder.resolve("app"));
    Files.writeString(folder.resolve("util/Xml.java"), XML);
  }

  private EditJob edit(String reader) throws Exception {
    Files.writeString(folder.resolve("app/Reader.java"), reader);
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("kind", "FORBID_EXTERNAL_ENTITIES");
    parameters.put("symbol", "app.Reader#read(Ljava/io/InputStream;)Ljava/lang/Object;");
    parameters.put("file", "app/Reader.java");
    parameters.put("line", "9");
    return EditJob.run(EditJob.job(parameters), folder);
  }

  private static List<String> added(EditJob job) {
    return new String(job.outputs.get("0.diff"), StandardCharsets.UTF_8)
        .lines()
        .filter(l -> l.startsWith("+"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xml.builder().parse(in)", "xml.builder().parse(in)"})
  void areSettledWhereTheyAreMade(String parse) throws Exception {
    EditJob job = edit(READER.formatted("", parse));
    assertEquals("+++ b/util/Xml.java", added(job).get(0));
    assertEquals(4, added(job).size(), "three settings");
    assertEquals(
        "Keeps the reader from fetching what a document names; internal document types still work."
            + " So is all else that gets it from util/Xml.java.",
        new String(job.outputs.get("0.summary"), StandardCharsets.UTF_8));
  }

  @Test
  void areFoundWhereTheyAreInherited() throws Exception {
    EditJob job = edit(READER.formatted(" extends Xml", "builder().parse(in)"));
    assertEquals("+++ b/util/Xml.java", added(job).get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xml.title(\"a\")", "other.builder().parse(in)", "builder(in)"})
  void otherCallsAreLeftAlone(String call) {
    JobRefusal refusal = assertThrows(JobRefusal.class, () -> edit(READER.formatted("", call)));
    assertEquals("No XML factory is made in app/Reader.java.", refusal.getMessage());
  }
}
