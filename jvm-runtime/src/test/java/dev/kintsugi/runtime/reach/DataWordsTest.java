package dev.kintsugi.runtime.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.TargetLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataWordsTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.*;
      public class Desk {
        public Desk(String title, String link) {}
        public Desk(InputStream in) {}
        public static Desk parse(String s) { return null; }
        public static Desk parse(CharSequence text) { return null; }
        public static Desk fromJson(String s) { return null; }
        public static boolean matches(String s) { return true; }
        public static boolean isKnown(String className) { return true; }
        public static int width(String text) { return 1; }
        public static int isWide(String text) { return 1; }
        public static int confirm(String question) { return 1; }
        public Object lookup(String s) { return s; }
        public void setDate(String s) {}
        public void setText(String text) {}
        public void setInput(InputStream s) {}
        public void readAll(String[] values) {}
        public static void read(Reader in, char[] buffer) {}
        public static Desk create(byte[] bytes) { return null; }
        public static Desk create(InputStream in) { return null; }
        public static Object createDocument(InputStream in) { return null; }
        public static Desk load(byte[] bytes) { return null; }
        public static void sign(byte[] secret) {}
        public static void read(String path) {}
        public static void wrapText(String text, String by) {}
        public static void diff(String oldText, String newText) {}
        public static void parse(Reader in, String baseUri) {}
        public static void decode(byte[] packed, int from, int count) {}
        public static void open(InputStream content) {}
        public static void use(InputStream in) {}
        public static void readConfig(InputStream in) {}
        public static void readAndStartJobs(InputStream in) {}
        public static void transform(File stylesheet) {}
        public static void parseExpression(String code) {}
        public static void inspect(String context) {}
        public static void splitAt(StringBuilder pattern) {}
        public static PageBuffer buffer(byte[] array) { return null; }
        public static Desk keep(byte[] array) { return null; }
        public static void decode(PageBuffer in) {}
        public static void decode(Desk in) {}
        public static class PageBuffer {}
        public static Script parse(StringBuilder source) { return null; }
        public static Desk parse(StringBuffer source) { return null; }
        public static class Script {}
        public static void read(InputStream regexYaml) {}
        public static class LineReader { public LineReader(String s) {} }
        public static class JsonArray { public JsonArray(String s) {} }
        public static class JsonArrayIndex { public JsonArrayIndex(String s) {} }
        public static class DefaultLineParser { public void read(Object value) {} }
        public static class CssBox {
          public void setTextColour(String s) {}
          public void setCssText(String s) {}
        }
        public static class Header { public Header(String s) {} }
        public static class Feed { public static void parse(String s) {} }
        public static class FilterExpressionParser { public void parse(String s) {} }
        public static class Schema { public static void parse(Reader in) {} }
        public static class LineParser {
          public Object getNode(String line) { return line; }
          public Object node(String line) { return line; }
          public Object read(Object defaultValue) { return defaultValue; }
          public Object getNode(InputStream in) { return in; }
        }
        public static class NodeModel { public static void parse(InputStream in) {} }
        public static class ModelReader { public ModelReader(InputStream in) {} }
        public static class TiffDirectory { public TiffDirectory(InputStream in) {} }
        public static class RuleResources { public RuleResources(InputStream in) {} }
      }
      """;

  private static final String TEXT = "(Ljava/lang/String;)";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "parse TEXTLfixture/Desk;, false", // one word, the verb
    "$Feed#parse TEXTV, true", // the verb and the format
    "fromJson TEXTLfixture/Desk;, true",
    "parse (Ljava/lang/CharSequence;)Lfixture/Desk;, true", // the verb and a text
    "matches TEXTZ, false",
    "isKnown TEXTZ, false",
    "width TEXTI, false",
    "isWide TEXTI, true",
    "confirm TEXTI, false",
    "lookup TEXTLjava/lang/Object;, false",
    "setDate TEXTV, false",
    "setText TEXTV, false",
    "readAll ([Ljava/lang/String;)V, false", // some texts are no content either
    "create ([B)Lfixture/Desk;, false",
    "load ([B)Lfixture/Desk;, true",
    "sign ([B)V, false",
    "#<init> (Ljava/io/InputStream;)V, false", // one word, the stream
    "create (Ljava/io/InputStream;)Lfixture/Desk;, false",
    "createDocument (Ljava/io/InputStream;)Ljava/lang/Object;, true",
    "$TiffDirectory#<init> (Ljava/io/InputStream;)V, true",
    "open (Ljava/io/InputStream;)V, true", // the stream and what it is called
    "setInput (Ljava/io/InputStream;)V, true",
    "use (Ljava/io/InputStream;)V, false",
    "readConfig (Ljava/io/InputStream;)V, false",
    "readAndStartJobs (Ljava/io/InputStream;)V, false",
    "$RuleResources#<init> (Ljava/io/InputStream;)V, false",
    "transform (Ljava/io/File;)V, false",
    "$LineReader#<init> TEXTV, true",
    "$JsonArray#<init> TEXTV, true",
    "$JsonArrayIndex#<init> TEXTV, false",
    "$Schema#parse (Ljava/io/Reader;)V, false",
    "$FilterExpressionParser#parse TEXTV, false",
    "$Header#<init> TEXTV, false", // ends in der, a format, but not in a word of it
    "parse (Ljava/lang/StringBuilder;)Lfixture/Desk$Script;, false", // what is made of it is a
    // script
    "parse (Ljava/lang/StringBuffer;)Lfixture/Desk;, true",
    "read (Ljava/io/InputStream;)V, false", // of patterns, though a document
    "$LineParser#getNode TEXTLjava/lang/Object;, false", // looks up what the text names
    "$LineParser#node TEXTLjava/lang/Object;, true",
    "$LineParser#getNode (Ljava/io/InputStream;)Ljava/lang/Object;, true",
    "$ModelReader#<init> (Ljava/io/InputStream;)V, false",
    "$NodeModel#parse (Ljava/io/InputStream;)V, true",
    "$LineParser#read (Ljava/lang/Object;)Ljava/lang/Object;, false",
    "$CssBox#setTextColour TEXTV, false", // the colour of a text is none
    "$CssBox#setCssText TEXTV, true",
    "$DefaultLineParser#read (Ljava/lang/Object;)V, true",
    "inspect TEXTV, false", // a context is no text
    "splitAt (Ljava/lang/StringBuilder;)V, false"
  })
  void typesAndNamesSayWhoseDataItIs(String member, boolean said) {
    String named = member.matches("[$#].*") ? member : "#" + member;
    String symbol = "fixture.Desk" + named.replace("TEXT", TEXT);
    String type = symbol.replaceAll(".*\\((?:L([^;]*);|(\\[.*))\\).*", "$1$2").replace('/', '.');
    assertEquals(said, says("v0 = " + symbol + " with (input " + type + ")\n", symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.String, false", // a title
    "java.io.File, true" // where the content is, is told by a text as well
  })
  void aNameOfAFileStandsForItsContent(String type, boolean said) {
    String symbol = "fixture.Desk#read (Ljava/lang/String;)V";
    String of =
        type.equals("java.io.File") ? "java.io.File#getPath ()" : "java.lang.String#trim ()";
    String calls =
        "v0 = " + of + "Ljava/lang/String; on input " + type + "\nv1 = " + symbol + " with (v0)\n";
    assertEquals(said, says(calls, symbol));
  }

  @ParameterizedTest
  @CsvSource({"input [C, false", "v0, true"})
  void anArrayBesideTheReaderIsNotTheData(String buffer, boolean reads) {
    String symbol = "fixture.Desk#read (Ljava/io/Reader;[C)V";
    String made = reads ? "input java.lang.String" : "literal java.lang.String \"a\"";
    String calls =
        "v0 = java.io.StringReader#<init> (Ljava/lang/String;)V with ("
            + made
            + ")\nv1 = fixture.Desk#<init> (Ljava/lang/String;Ljava/lang/String;)V with (literal"
            + " java.lang.String \"a\", literal java.lang.String \"a\")\nv2 = "
            + symbol
            + " on v1 with (v0, "
            + (reads ? "literal [C \"a\"" : buffer)
            + ")\n";
    assertEquals(reads, says(calls, symbol));
  }

  @ParameterizedTest
  @CsvSource({"input java.lang.String, false", "literal java.lang.String \"a\", true"})
  void aTextBesideAStreamIsSpokenOfByItsOwnName(String base, boolean said) {
    String symbol = "fixture.Desk#parse (Ljava/io/Reader;Ljava/lang/String;)V";
    assertEquals(
        said, says("v0 = " + symbol + " with (input java.io.Reader, " + base + ")\n", symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "wrapText (Ljava/lang/String;Ljava/lang/String;)V, false", // the second is put between lines
    "diff (Ljava/lang/String;Ljava/lang/String;)V, true"
  })
  void allPlacesHaveToSaySo(String member, boolean said) {
    String symbol = "fixture.Desk#" + member;
    String calls = symbol + " with (input java.lang.String, input java.lang.String)\n";
    assertEquals(said, says("v0 = " + calls, symbol));
    String one = symbol + " with (input java.lang.String, literal java.lang.String \"a\")\n";
    assertTrue(says("v0 = " + one, symbol));
  }

  @Test
  void howMuchThereIsIsNoPlaceForData() {
    String symbol = "fixture.Desk#decode ([BII)V";
    String calls =
        "v0 = java.lang.reflect.Array#getLength (Ljava/lang/Object;)I with (input [B)\nv1 = "
            + symbol
            + " with (input [B, literal int \"0\", v0)\n";
    assertTrue(says(calls, symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "buffer ([B)Lfixture/Desk$PageBuffer;, Lfixture/Desk$PageBuffer;, true",
    "keep ([B)Lfixture/Desk;, Lfixture/Desk;, false"
  })
  void whatTheTargetWrapsContentInBringsIt(String wraps, String type, boolean said) {
    String symbol = "fixture.Desk#decode (" + type + ")V";
    String calls =
        "v0 = fixture.Desk#" + wraps + " with (input [B)\nv1 = " + symbol + " with (v0)\n";
    assertEquals(said, says(calls, symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "a.configuration2.JsonReader, false",
    "a.config.io.JsonReader, false",
    "a.configured.JsonReader, true",
    "a.plugins.JsonReader, true", // what is in plugins need not be about them
    "a.JsonReader, true"
  })
  void aPackageTellsAsWell(String owner, boolean said) {
    String symbol = owner + "#read (Ljava/io/Reader;)V";
    assertEquals(said, says("v0 = " + symbol + " with (input java.io.Reader)\n", symbol));
  }

  private boolean says(String calls, String entry) {
    TargetLoader loader = new TargetLoader(Compiled.of(folder, "fixture.Desk", SOURCE));
    return new DataWords(loader).says(ProgramText.read("entry " + entry + "\n" + calls));
  }
}
