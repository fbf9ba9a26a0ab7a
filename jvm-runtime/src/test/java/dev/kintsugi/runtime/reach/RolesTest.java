package dev.kintsugi.runtime.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.TargetLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Names {
        public Names(String safeChars, boolean plus) {}
        public void setKeyPattern(String keyPattern) {}
        public static Names from(String spec) { return null; }
        public String lookup(long id, String key) { return key; }
        public static void splitAt(StringBuilder splitPattern) {}
        public static String parse(String text) { return text; }
        public static String monkey(String monkey) { return monkey; }
        public static String bytes(byte[] key) { return ""; }
        public static void date(String text, String... parsePatterns) {}
        public interface Source { String value(String key); }
        public static void select(String cssQuery) {}
        public static void decodeForm(String query) {}
        public static class CharMatcher {
          public static CharMatcher anyOf(String text) { return null; }
          public boolean matchesAll(String text) { return false; }
        }
        public static void greet(String hostName, String name) {}
        public static class PeerAddress { public static void parse(String s) {} }
        public static class Addressed { public static void parse(String s) {} }
        public static void order(String sortColumn) {}
        public void setSortColumn(String s) {}
        public void setSorted(String s) {}
        public static void find(String whereClause) {}
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Names#<init> (Ljava/lang/String;Z)V | 0 | java.lang.String | true",
        "Names#setKeyPattern (Ljava/lang/String;)V | 0 | java.lang.String | true",
        "Names#from (Ljava/lang/String;)Lfixture/Names; | 0 | java.lang.String | true",
        "Names#lookup (JLjava/lang/String;)Ljava/lang/String; | 1 | java.lang.String | true",
        "Names#parse (Ljava/lang/String;)Ljava/lang/String; | 0 | java.lang.String | false",
        "Names#splitAt (Ljava/lang/StringBuilder;)V | 0 | java.lang.StringBuilder | true",
        "Names#monkey (Ljava/lang/String;)Ljava/lang/String; | 0 | java.lang.String | false",
        "Names#date (Ljava/lang/String;[Ljava/lang/String;)V | 1 | [Ljava.lang.String; | true",
        "Names#bytes ([B)Ljava/lang/String; | 0 | [B | false",
        "Names$Source#value (Ljava/lang/String;)Ljava/lang/String; | 0 | java.lang.String | false",
        "Names#select (Ljava/lang/String;)V | 0 | java.lang.String | true",
        "Names#decodeForm (Ljava/lang/String;)V | 0 | java.lang.String | false",
        "Names$CharMatcher#anyOf (Ljava/lang/String;)Lfixture/Names$CharMatcher; | 0"
            + " | java.lang.String | true",
        "Names$CharMatcher#matchesAll (Ljava/lang/String;)Z | 0 | java.lang.String | false",
        "Gone#value (Ljava/lang/String;)V | 0 | java.lang.String | false"
      })
  void namesTellKeysAndPatternsFromData(String symbol, int at, String type, boolean configures) {
    assertEquals(configures, roles().configures(program(symbol, at, type)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Names#greet (Ljava/lang/String;Ljava/lang/String;)V | 0 | true",
        "Names#greet (Ljava/lang/String;Ljava/lang/String;)V | 1 | false",
        "Names$PeerAddress#parse (Ljava/lang/String;)V | 0 | true",
        "Names$Addressed#parse (Ljava/lang/String;)V | 0 | false"
      })
  void namesTellAddresses(String symbol, int at, boolean addresses) {
    assertEquals(addresses, roles().addresses(program(symbol, at, "java.lang.String")));
  }

  @ParameterizedTest
  @CsvSource({"find, true", "order, false", "setSortColumn, true", "setSorted, false"})
  void namesTellPartsOfAStatement(String method, boolean asks) {
    String symbol = "Names#" + method + " (Ljava/lang/String;)V";
    assertEquals(asks, roles().asks(program(symbol, 0, "java.lang.String")));
  }

  private Roles roles() {
    return new Roles(new TargetLoader(Compiled.of(folder, "fixture.Names", SOURCE)));
  }

  private static Program program(String symbol, int at, String type) {
    Argument input = new Argument.Hostile(type);
    List<Argument> arguments =
        at == 0 ? List.of(input) : List.of(new Argument.Literal("long", "1"), input);
    String named = "fixture." + symbol;
    return new Program(named, List.of(new Step(0, named, null, arguments, 1)));
  }
}
