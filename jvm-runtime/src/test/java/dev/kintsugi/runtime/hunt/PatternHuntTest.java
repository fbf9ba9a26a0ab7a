package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hunts a class whose regular expression only recurses on texts that are made for it. That it hangs
 * on others is not tested here, since it would need a clock.
 */
class PatternHuntTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.util.regex.*;
      public class Labels {
        private static final Pattern LABEL = Pattern.compile("%s");
        public static boolean isLabel(String text) { return LABEL.matcher(text).find(); }
        public static boolean isPattern(String text, String pattern) { return "a".matches(pattern); }
      }
      """;

  @TempDir Path folder;

  private List<String> hunt(String pattern) throws IOException {
    String classPath = Compiled.of(folder, "fixture.Labels", SOURCE.formatted(pattern));
    return Hunts.breaks(Hunts.lines(folder, classPath, "run", 500)).stream()
        .filter(l -> l.contains("CWE-674"))
        .toList();
  }

  @Test
  void findsTheTextThatAPatternOfTheClassRecursesOn() throws IOException {
    List<String> found = hunt("^#!(?:[a-c]-|[d-f])*;$");
    assertFalse(found.isEmpty());
    String line = found.get(0);
    assertTrue(line.contains("fixture.Labels#isLabel"), line);
    assertTrue(line.contains("\"family\":\"pattern-of-"), line);
  }

  @Test
  void whatLeadsToASlowPatternComesFirst() throws IOException {
    StringBuilder source = new StringBuilder("package fixture;\npublic class Labels {\n");
    for (int i = 0; i < 20; i++) {
      source.append("  public static void take%02d(String text) {}\n".formatted(i));
    }
    source.append("  public static void take20(String text) { cut(text); }\n");
    source.append("  static void cut(String text) { text.split(\"%s\"); }\n}\n");
    String text = source.toString();
    assertEquals("take20", firstCalled(text.formatted("(?:[a-c]{2},|[a-c,]+)+;")));
    assertEquals("take00", firstCalled(text.formatted(";")));
  }

  private String firstCalled(String source) throws IOException {
    Path home = Files.createTempDirectory(folder, "hunt");
    String classPath = Compiled.of(home, "fixture.Labels", source);
    List<String> lines = Hunts.lines(home, classPath, "run", 30);
    String called = lines.stream().filter(l -> l.contains("\"called\"")).findFirst().orElseThrow();
    return called.replaceAll(".*#(\\w+) .*", "$1");
  }

  @Test
  void isSilentOnTheSamePatternWhereTheMatcherLoops() throws IOException {
    assertEquals(List.of(), hunt("^#!(?:[a-c]-|[d-f])*+;$"));
  }
}
