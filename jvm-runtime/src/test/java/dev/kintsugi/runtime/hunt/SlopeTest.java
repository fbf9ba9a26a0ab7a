package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Runners;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.TargetLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratios of CPU time within one run, far from each other; no bound on any time. */
class SlopeTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Work {
        public static long linear(String s) { return work(s.length() * 3000L); }
        public static long square(String s) { return work((long) s.length() * s.length() / 8); }
        public static long cube(String s) { return work((long) s.length() * s.length() * s.length() / 800); }
        private static long work(long rounds) {
          long sum = 1;
          for (long i = 0; i < rounds; i++) { sum = sum * 31 + i; }
          return sum;
        }
      }
      """;

  @TempDir Path folder;

  private OptionalLong slope(String method, String input) throws Exception {
    String classPath = Compiled.of(folder, "fixture.Work", SOURCE);
    World world = new World(folder.resolve("world"));
    Runner runner = Runners.of(new TargetLoader(classPath), world, new Limits(20_000, 60_000));
    PayloadLibrary library = PayloadLibrary.load(world, Dictionary.NONE);
    Payload payload = library.parse("test", "txt", input, 2, false);
    String symbol = "fixture.Work#" + method + " (Ljava/lang/String;)J";
    Step call = new Step(0, symbol, null, List.of(new Argument.Hostile("java.lang.String")), 1);
    return new Slope(new Prober(runner, List.of()), library)
        .hundredths(new Program(symbol, List.of(call)), payload);
  }

  private void assertBetween(long least, long most, String method, int size) throws Exception {
    long degree = slope(method, "repeat(\"a\", " + size + ")").orElseThrow();
    assertTrue(degree > least && degree < most, method + " " + degree);
  }

  @Test
  void tellsWhatIsOutOfProportionFromWhatIsNot() throws Exception {
    assertBetween(50, 150, "linear", 1_600_000);
    assertBetween(150, 250, "square", 800_000);
    assertBetween(250, 350, "cube", 100_000);
  }

  @Test
  void whatHasNoRepetitionsHasNoSlope() throws Exception {
    assertEquals(OptionalLong.empty(), slope("linear", "\"a\""));
  }
}
