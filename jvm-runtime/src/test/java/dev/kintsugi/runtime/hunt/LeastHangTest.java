package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.oracle.Oracles;
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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops that end at once or never: no result depends on how fast the machine is. */
class LeastHangTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Work {
        public static int beyond(String s) { return loop(s.length() >= 900); }
        public static int other(String s) { return loop(s.length() >= 200_000); }
        private static int loop(boolean on) { int n = 0; while (on) { n++; } return n; }
      }
      """;

  @TempDir Path folder;

  private String shipped(String method, String input, String cause) {
    String classPath = Compiled.of(folder, "fixture.Work", SOURCE);
    World world = new World(folder.resolve("world"));
    Runner runner = Runners.of(new TargetLoader(classPath), world, Limits.PROBE);
    PayloadLibrary library = PayloadLibrary.load(world, Dictionary.NONE);
    Payload payload = library.parse("test", "txt", input, 2, false);
    String symbol = "fixture.Work#" + method + " (Ljava/lang/String;)I";
    Step call = new Step(0, symbol, null, List.of(new Argument.Hostile("java.lang.String")), 1);
    Break wanted =
        new Break(
            "CpuExhaustion", "CWE-835", "", "", List.of(), List.of(cause), new TreeMap<>(), 2);
    Prober prober = new Prober(runner, Oracles.all(world, StackTraceElement::toString));
    return new LeastHang(prober, library)
        .of(new Program(symbol, List.of(call)), payload, wanted)
        .map(least -> least.shipped().expression())
        .orElse("none");
  }

  @Test
  void shipsTheSmallestSizeThatHangsWithAMargin() {
    // 256,000 64,000 16,000 4,000 1,000 hang; 250 ends at once: twice the least
    assertEquals(
        "repeat(\"a\", 2000)", shipped("beyond", "repeat(\"a\", 256000)", "fixture.Work#loop"));
  }

  @Test
  void saysNothingWhereOnlyTheWholeHangs() {
    assertEquals("none", shipped("other", "repeat(\"a\", 256000)", "fixture.Work#loop"));
  }

  @Test
  void saysNothingOfAnotherCause() {
    assertEquals("none", shipped("beyond", "repeat(\"a\", 256000)", "fixture.Work#another"));
  }

  @Test
  void saysNothingOfAnInputWithoutRepetitions() {
    assertEquals("none", shipped("beyond", "\"a\"", "fixture.Work#loop"));
  }
}
