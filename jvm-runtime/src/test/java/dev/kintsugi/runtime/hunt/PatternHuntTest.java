package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
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
  void isSilentOnTheSamePatternWhereTheMatcherLoops() throws IOException {
    assertEquals(List.of(), hunt("^#!(?:[a-c]-|[d-f])*+;$"));
  }
}
