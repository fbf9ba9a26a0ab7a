package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TestReport;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestHandlerTest {
  private static final String TESTS =
      """
      package tiny;

      import org.junit.jupiter.api.Test;
      import static org.junit.jupiter.api.Assertions.*;

      class AdderTest {
        @Test void adds() { assertEquals(3, Adder.add(1, 2)); }
        @Test void failsAlways() { fail(); }
        @org.junit.jupiter.api.Disabled @Test void skipped() { fail(); }
        @Test void unstable() throws Exception {
          java.nio.file.Path mark = java.nio.file.Path.of("../mark");
          if (!java.nio.file.Files.exists(mark)) {
            java.nio.file.Files.createFile(mark);
            fail();
          }
        }
      }
      """;

  @Test
  void runsCompiledTestsTwice(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> sources =
        Map.of(
            "tiny/Adder.java",
            "package tiny; public class Adder { public static int add(int a, int b) { return a + b; } }");
    Path program = lab.jar("tiny", List.of(), 17, sources);
    Path api = Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path tests = lab.jar("tests", List.of(program, api), 17, Map.of("tiny/AdderTest.java", TESTS));
    Target bare = lab.target(program, sources);
    assertEquals(
        Optional.empty(), new JvmLane().tests().test(bare, lab.campaign(Settings.defaults())));
    List<Artifact> artifacts = new ArrayList<>(bare.artifacts());
    artifacts.add(new Artifact(Artifact.Role.TESTS, "tests.jar", lab.put(tests)));
    Target target = new Target("jvm", "tiny", "1", artifacts, bare.attributes(), List.of());
    TestReport report =
        new JvmLane().tests().test(target, lab.campaign(Settings.defaults())).orElseThrow();
    assertEquals(List.of("tiny.AdderTest#adds()"), report.passed());
    assertEquals(
        List.of("tiny.AdderTest#failsAlways()", "tiny.AdderTest#unstable()"), report.failed());
    assertTrue(report.log().contains("1 of them unstable"), report.log());
  }
}
