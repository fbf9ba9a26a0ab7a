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
      public class Feed {
        public Feed(String title, String link) {}
        public static Feed parse(String s) { return null; }
        public static boolean matches(String s) { return true; }
        public static boolean isKnown(String className) { return true; }
        public static int width(String text) { return 1; }
        public static int confirm(String question) { return 1; }
        public Object lookup(String s) { return s; }
        public void setDate(String s) {}
        public void setInput(String s) {}
        public void setInput(InputStream s) {}
        public void copy(Reader in, char[] buffer) {}
        public static Feed create(byte[] bytes) { return null; }
        public static void sign(byte[] secret) {}
        public static void at(String path) {}
        public static void indent(String text, String by) {}
        public static void diff(String original, String revised) {}
        public static void parse(Reader in, String baseUri) {}
        public static void decode(byte[] packed, int from, int count) {}
        public static void use(InputStream in) {}
        public static void useConfig(InputStream in) {}
        public static void transform(File stylesheet) {}
        public static class LineReader { public LineReader(String s) {} }
        public static class JsonArray { public JsonArray(String s) {} }
        public static class JsonArrayIndex { public JsonArrayIndex(String s) {} }
        public static class FilterExpressionParser { public void parse(String s) {} }
        public static void parseExpression(String code) {}
        public static class Header { public Header(String s) {} }
        public static void inspect(String context) {}
        public static void splitAt(StringBuilder pattern) {}
        public static class Schema { public static void parse(Reader in) {} }
      }
      """;

  private static final String TEXT = "(Ljava/lang/String;)";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "parse TEXTLfixture/Feed;, true",
    "matches TEXTZ, true",
    "isKnown TEXTZ, false",
    "width TEXTI, true",
    "confirm TEXTI, false",
    "lookup TEXTLjava/lang/Object;, false",
    "setDate TEXTV, false",
    "setInput TEXTV, true",
    "create ([B)Lfixture/Feed;, true",
    "sign ([B)V, false",
    "setInput (Ljava/io/InputStream;)V, true",
    "use (Ljava/io/InputStream;)V, true",
    "useConfig (Ljava/io/InputStream;)V, false",
    "transform (Ljava/io/File;)V, false",
    "$LineReader#<init> TEXTV, true",
    "$JsonArray#<init> TEXTV, true",
    "$JsonArrayIndex#<init> TEXTV, false",
    "$Schema#parse (Ljava/io/Reader;)V, false",
    "$FilterExpressionParser#parse TEXTV, false",
    "parseExpression TEXTV, true", // what is parsed, not what it is parsed for
    "$Header#<init> TEXTV, false", // ends in der, a format, but not in a word of it
    "inspect TEXTV, false", // a context is no text
    "splitAt (Ljava/lang/StringBuilder;)V, false"
  })
  void typesAndNamesSayWhoseDataItIs(String member, boolean said) {
    String named = member.startsWith("$") ? member : "#" + member;
    String symbol = "fixture.Feed" + named.replace("TEXT", TEXT);
    String type = symbol.replaceAll(".*\\((?:L([^;]*);|(\\[B))\\).*", "$1$2").replace('/', '.');
    assertEquals(said, says("v0 = " + symbol + " with (input " + type + ")\n", symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.String, false", // a title
    "java.io.File, true" // where the content is, is told by a text as well
  })
  void aNameOfAFileStandsForItsContent(String type, boolean said) {
    String symbol = "fixture.Feed#at (Ljava/lang/String;)V";
    String of =
        type.equals("java.io.File") ? "java.io.File#getPath ()" : "java.lang.String#trim ()";
    String calls =
        "v0 = " + of + "Ljava/lang/String; on input " + type + "\nv1 = " + symbol + " with (v0)\n";
    assertEquals(said, says(calls, symbol));
  }

  @ParameterizedTest
  @CsvSource({"input [C, false", "v0, true"})
  void anArrayBesideTheReaderIsNotTheData(String buffer, boolean reads) {
    String symbol = "fixture.Feed#copy (Ljava/io/Reader;[C)V";
    String made = reads ? "input java.lang.String" : "literal java.lang.String \"a\"";
    String calls =
        "v0 = java.io.StringReader#<init> (Ljava/lang/String;)V with ("
            + made
            + ")\nv1 = fixture.Feed#<init> (Ljava/lang/String;Ljava/lang/String;)V with (literal"
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
    String symbol = "fixture.Feed#parse (Ljava/io/Reader;Ljava/lang/String;)V";
    assertEquals(
        said, says("v0 = " + symbol + " with (input java.io.Reader, " + base + ")\n", symbol));
  }

  @ParameterizedTest
  @CsvSource({
    "indent (Ljava/lang/String;Ljava/lang/String;)V, false", // the second is put between lines
    "diff (Ljava/lang/String;Ljava/lang/String;)V, true"
  })
  void allPlacesHaveToSaySo(String member, boolean said) {
    String symbol = "fixture.Feed#" + member;
    String calls = symbol + " with (input java.lang.String, input java.lang.String)\n";
    assertEquals(said, says("v0 = " + calls, symbol));
    String one = symbol + " with (input java.lang.String, literal java.lang.String \"a\")\n";
    assertTrue(says("v0 = " + one, symbol));
  }

  @Test
  void howMuchThereIsIsNoPlaceForData() {
    String symbol = "fixture.Feed#decode ([BII)V";
    String calls =
        "v0 = java.lang.reflect.Array#getLength (Ljava/lang/Object;)I with (input [B)\nv1 = "
            + symbol
            + " with (input [B, literal int \"0\", v0)\n";
    assertTrue(says(calls, symbol));
  }

  private boolean says(String calls, String entry) {
    TargetLoader loader = new TargetLoader(Compiled.of(folder, "fixture.Feed", SOURCE));
    return new DataWords(loader).says(ProgramText.read("entry " + entry + "\n" + calls));
  }
}
