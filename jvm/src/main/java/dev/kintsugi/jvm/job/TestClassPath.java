package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Class path of a target's own tests: the launcher and the engines come from our installation, the
 * test libraries that the tests were compiled against from the project.
 *
 * <p>The project's own copies of the platform and its engines are left out, because they would not
 * fit our launcher. The Vintage engine needs JUnit 4.12: where the project has an older JUnit 4 or
 * a JUnit 3, ours stands before it; 4.13 kept what those offer. The engine for TestNG is added only
 * where the project has TestNG, because it can't be loaded without.
 *
 * @param entries jars and folders, in order
 * @param vintage whether tests of JUnit 3 or 4 can be among them
 */
record TestClassPath(List<Path> entries, boolean vintage) {
  /** Main class of the launcher. */
  static final String LAUNCHER = "org.junit.platform.console.ConsoleLauncher";

  private static final String TESTNG_ENGINE =
      "org/junit/support/testng/engine/TestNGTestEngine.class";
  private static final String TESTNG = "org/testng/annotations/Test.class";
  private static final String JUNIT_3 = "junit/framework/TestCase.class";
  private static final String JUNIT_4 = "org/junit/Test.class";

  /** In JUnit since 4.12. */
  private static final String JUNIT_4_12 = "org/junit/rules/Timeout$Builder.class";

  /** One class of each part that the project's own copy would stand in the way. */
  private static final List<String> OURS =
      List.of(
          "org/junit/platform/commons/JUnitException.class",
          "org/junit/jupiter/api/Test.class",
          "org/junit/platform/engine/TestEngine.class",
          "org/junit/jupiter/engine/JupiterTestEngine.class",
          "org/junit/jupiter/params/ParameterizedTest.class",
          "org/junit/vintage/engine/VintageTestEngine.class",
          TESTNG_ENGINE);

  static TestClassPath of(JobContext context) throws IOException, JobRefusal {
    List<Path> target = new ArrayList<>(Parts.program(context));
    target.addAll(Parts.tests(context));
    target.addAll(Parts.libraries(context));
    for (Path library : Parts.testLibraries(context)) {
      if (!holdsAny(library, OURS)) {
        target.add(library);
      }
    }
    List<Path> all = new ArrayList<>(List.of(launcher()));
    boolean vintage = holds(target, JUNIT_3) || holds(target, JUNIT_4);
    if (vintage && !holds(target, JUNIT_4_12)) {
      all.add(carried("junit4.jar", context));
      all.add(carried("hamcrest-core.jar", context));
    }
    if (holds(target, TESTNG)) {
      all.add(carried("testng-engine.jar", context));
    }
    all.addAll(target);
    return new TestClassPath(List.copyOf(all), vintage);
  }

  /** The JUnit console launcher of our own installation, with all that it needs. */
  static Path launcher() throws JobRefusal {
    URL place =
        TestClassPath.class.getClassLoader().getResource(LAUNCHER.replace('.', '/') + ".class");
    String text = place == null ? "" : place.toString();
    if (!text.startsWith("jar:file:")) {
      throw new JobRefusal("the JUnit console launcher is missing in this installation");
    }
    try {
      return Path.of(new URI(text.substring("jar:".length(), text.indexOf("!/"))));
    } catch (URISyntaxException e) {
      throw new JobRefusal("the JUnit console launcher lies at a strange place: " + text);
    }
  }

  private static boolean holds(List<Path> places, String entry) throws IOException {
    for (Path place : places) {
      if (holdsAny(place, List.of(entry))) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsAny(Path place, List<String> entries) throws IOException {
    if (Files.isDirectory(place)) {
      return entries.stream().anyMatch(e -> Files.exists(place.resolve(e)));
    }
    try (JarFile jar = new JarFile(place.toFile(), false)) {
      return entries.stream().anyMatch(e -> jar.getEntry(e) != null);
    }
  }

  /** A jar that our own jar carries, laid into the job's folder. */
  private static Path carried(String name, JobContext context) throws IOException {
    Path copy = context.work().resolve("own-" + name);
    try (InputStream in = TestClassPath.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("missing in this installation: " + name);
      }
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }
}
