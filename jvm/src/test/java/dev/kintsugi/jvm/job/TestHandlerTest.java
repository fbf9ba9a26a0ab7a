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
  private static final String ADDER =
      "package tiny; public class Adder { public static int add(int a, int b) { return a + b; } }";

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

  private static final String OLD =
      """
      package tiny;

      public class AdderTest {
        @org.junit.Test public void adds() { org.junit.Assert.assertEquals(3, Adder.add(1, 2)); }
        @org.junit.Test public void failsAlways() { org.junit.Assert.fail(); }
      }
      """;

  private static final String OLDEST =
      """
      package tiny;

      public class OldestTest extends junit.framework.TestCase {
        public void testAdds() { assertEquals(3, Adder.add(1, 2)); }
        public void testFailsAlways() { fail(); }
      }
      """;

  private static final String TESTNG =
      """
      package tiny;

      import org.testng.annotations.*;
      import static org.testng.Assert.*;

      public class AdderTest {
        private int one;
        @BeforeMethod public void prepare() { one = 1; }
        @Test public void adds() { assertEquals(Adder.add(one, 2), 3); }
        @Test public void failsAlways() { fail(); }
        @Test(enabled = false) public void skipped() { fail(); }
      }
      """;

  @Test
  void runsCompiledTestsTwice(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> sources = Map.of("tiny/Adder.java", ADDER);
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

  @Test
  void runsTestsOfOlderFrameworks(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> tests = Map.of("tiny/AdderTest.java", OLD, "tiny/OldestTest.java", OLDEST);
    TestReport report = report(lab, tests, List.of(library("junit")));
    assertEquals(List.of("tiny.AdderTest#adds", "tiny.OldestTest#testAdds"), report.passed());
    assertEquals(
        List.of("tiny.AdderTest#failsAlways", "tiny.OldestTest#testFailsAlways"), report.failed());
  }

  @Test
  void runsTestsOfTestNg(@TempDir Path folder) throws Exception {
    List<Path> libraries = List.of(library("testng"), library("jcommander"));
    TestReport report = report(new Lab(folder), Map.of("tiny/AdderTest.java", TESTNG), libraries);
    assertEquals(List.of("tiny.AdderTest#adds"), report.passed());
    assertEquals(List.of("tiny.AdderTest#failsAlways"), report.failed());
  }

  private static Path library(String name) {
    return Path.of("build/testlibs", name + ".jar");
  }

  private static TestReport report(Lab lab, Map<String, String> tests, List<Path> libraries)
      throws Exception {
    Map<String, String> sources = Map.of("tiny/Adder.java", ADDER);
    Path program = lab.jar("tiny", List.of(), 17, sources);
    List<Path> classPath = new ArrayList<>(libraries);
    classPath.add(program);
    Path compiled = lab.jar("tests", classPath, 17, tests);
    Target bare = lab.target(program, sources);
    List<Artifact> artifacts = new ArrayList<>(bare.artifacts());
    artifacts.add(new Artifact(Artifact.Role.TESTS, "tests.jar", lab.put(compiled)));
    for (Path library : libraries) {
      artifacts.add(
          new Artifact(
              Artifact.Role.TEST_LIBRARY, library.getFileName().toString(), lab.put(library)));
    }
    Target target = new Target("jvm", "tiny", "1", artifacts, bare.attributes(), List.of());
    return new JvmLane().tests().test(target, lab.campaign(Settings.defaults())).orElseThrow();
  }
}
