package dev.kintsugi.runtime.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Family;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.reach.ClassScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From class files to payloads; slowness is counted in steps of the matcher, never timed. */
class PatternPayloadsTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.util.regex.*;
      public class Labels {
        private static final String NAME = "%s";
        private static final Pattern LABEL = Pattern.compile("^#" + NAME + ";(\\\\d)\\\\1$", %s);
        public static boolean isLabel(String text) { return LABEL.matcher(text).find(); }
        public static String message() { return "many (*)+ of them"; }
        static class Inner {
          static String[] cut(String text) { return text.split("%s"); }
        }
      }
      """;

  private static final String AMBIGUOUS = "(?:[a-c]{2},|\\\\w+,?)+";
  private static final String CLEAR = "(?:[a-c]{2},|\\\\w++,)*+";

  @TempDir Path folder;

  private List<Family> families(String name, String flags, String separator) throws IOException {
    return made(name, flags, separator).families();
  }

  private PatternPayloads.Made made(String name, String flags, String separator)
      throws IOException {
    String source = SOURCE.formatted(name, flags, separator);
    String classPath = Compiled.of(folder, "fixture.Labels", source);
    return PatternPayloads.of(ClassScan.of(classPath, new TargetLoader(classPath)).patterns());
  }

  private static List<Family> hanging(List<Family> families) {
    return families.stream().filter(f -> f.cwe().equals("CWE-1333")).toList();
  }

  @Test
  void anAmbiguousPatternBecomesTextsThatItIsSlowOn() throws IOException {
    List<Family> found = hanging(families(AMBIGUOUS, "0", ","));
    assertEquals(1, found.size());
    PayloadLibrary library = PayloadLibrary.load(new World(folder), Dictionary.NONE, found);
    List<Payload> payloads =
        library.tier(2).stream().filter(p -> PatternPayloads.isMined(p.family())).toList();
    assertFalse(payloads.isEmpty());
    Pattern pattern = Pattern.compile("^#(?:[a-c]{2},|\\w+,?)+;(\\d)\\1$");
    for (Payload payload : payloads) {
      assertTrue(payload.text().startsWith("#"), payload.expression());
      Trial trial = Trial.of(pattern, Trial.Use.FIND, payload.text(), 20_000_000);
      assertEquals(Trial.End.CUT_OFF, trial.end(), payload.expression());
    }
  }

  @Test
  void theSamePatternWithoutAmbiguityGivesNone() throws IOException {
    assertEquals(List.of(), hanging(families(CLEAR, "0", ",")));
  }

  @Test
  void familiesAreOfTheClassThatHasThePattern() throws IOException {
    String family = hanging(families(CLEAR, "0", "\\\\s*,\\\\s*")).get(0).name();
    assertTrue(family.endsWith("fixture.Labels$Inner"), family);
    assertTrue(PatternPayloads.isOf(family, "fixture.Labels"));
    assertFalse(PatternPayloads.isOf(family, "fixture.Other"));
    assertTrue(PatternPayloads.isNear(family, "fixture.Other"));
    assertFalse(PatternPayloads.isNear(family, "elsewhere.Other"));
    assertFalse(PatternPayloads.isMined("text-slow"));
  }

  @Test
  void flagsOfTheCallCount() throws IOException {
    String literal = Integer.toString(Pattern.LITERAL);
    assertEquals(List.of(), hanging(families(AMBIGUOUS, literal, ",")));
  }

  @Test
  void namesTheMethodsThatMatchWithASlowPattern() throws IOException {
    assertEquals(
        List.of("fixture.Labels#isLabel (Ljava/lang/String;)Z"),
        List.copyOf(made(AMBIGUOUS, "0", ",").users()));
    assertEquals(List.of(), List.copyOf(made(CLEAR, "0", ",").users()));
    assertEquals(
        List.of("fixture.Labels$Inner#cut (Ljava/lang/String;)[Ljava/lang/String;"),
        List.copyOf(made(CLEAR, "0", "(?:[a-c]{2},|\\\\w+,?)+;").users()));
  }
}
