package dev.kintsugi.runtime.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.runtime.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent and the oracles together, in a fresh JVM, on the running JDK and on another one. */
class AgentTest {
  private static final Pattern EXPECTATION =
      Pattern.compile("static \\S+ (\\w+)\\(.*// (BREAK CWE-\\d+|NOTE CWE-\\d+|SILENT)$");
  private static final int FIXTURES = 66;

  @TempDir Path folder;

  @Test
  void judgesOnTheRunningJdk() throws Exception {
    check(Path.of(System.getProperty("java.home")));
  }

  @Test
  void judgesOnAnotherJdk() throws Exception {
    Path other = otherJdk();
    assumeTrue(other != null, "no other JDK below /usr/lib/jvm: not tested there");
    check(other);
  }

  @Test
  void judgesWithWhatWasMadeBefore() throws Exception {
    check(Path.of(System.getProperty("java.home")), madeBefore());
  }

  @Test
  void judgesOnAnotherJdkThanThatWhichItWasMadeFor() throws Exception {
    Path other = otherJdk();
    assumeTrue(other != null, "no other JDK below /usr/lib/jvm: not tested there");
    check(other, madeBefore());
  }

  @Test
  void judgesWithDamagedOnes() throws Exception {
    List<String> options = madeBefore();
    Files.write(folder.resolve("guards"), new byte[] {0, 0, 0, 16, 0, 1});
    check(Path.of(System.getProperty("java.home")), options);
  }

  private List<String> madeBefore() throws IOException {
    Path boot = folder.resolve("boot.jar");
    Path guards = folder.resolve("guards");
    BootJar.write(boot);
    ReadyGuards.write(guards);
    return List.of("-Xbootclasspath/a:" + boot, "-D" + ReadyGuards.FILE + "=" + guards);
  }

  @Test
  void refusesToBeConfiguredWithoutTheAgent() {
    assertThrows(IllegalStateException.class, () -> Agent.configure(new World(folder), List.of()));
  }

  private void check(Path jdk) throws Exception {
    check(jdk, List.of());
  }

  private void check(Path jdk, List<String> options) throws Exception {
    SortedMap<String, String> seen = run(jdk, options);
    SortedMap<String, String> expected = expected();
    assertTrue(expected.size() >= FIXTURES, "fixtures found: " + expected.size());
    SortedMap<String, String> verdicts = new TreeMap<>();
    expected.keySet().forEach(name -> verdicts.put(name, verdict(seen.get(name))));
    assertEquals(lines(expected), lines(verdicts));
    checkTheRest(seen);
  }

  private static void checkTheRest(Map<String, String> seen) {
    String fixtures = Fixtures.class.getName();
    assertEquals("BREAK CWE-674[" + fixtures + "#recurses]", seen.get("recurses"));
    assertEquals(
        "BREAK CWE-22[" + fixtures + "#lambda$writesOnThread]", seen.get("writesOnThread"));
    assertEquals("[]", seen.get("outside"));
    assertEquals(World.CANARY_TEXT, seen.get("secret"));
    String traced = Traced.class.getName();
    assertEquals("[" + traced + "#sign (I)I]", seen.get("methods"));
    assertEquals("[]", seen.get("positive"));
    assertEquals("[" + traced + ":9]", seen.get("negative"));
    assertEquals("[][][]", seen.get("reset"));
  }

  private static String lines(SortedMap<String, String> map) {
    StringBuilder text = new StringBuilder();
    map.forEach((name, verdict) -> text.append(name).append(' ').append(verdict).append('\n'));
    return text.toString();
  }

  private static String verdict(String line) {
    return line == null ? "NOT RUN" : line.isEmpty() ? "SILENT" : line.replaceAll("\\[.*?]", "");
  }

  private static SortedMap<String, String> expected() throws IOException {
    SortedMap<String, String> expected = new TreeMap<>();
    for (String name : List.of("Fixtures", "ResourceFixtures")) {
      Path source = Path.of("src/test/java/dev/kintsugi/runtime/agent", name + ".java");
      for (String line : Files.readAllLines(source)) {
        Matcher matcher = EXPECTATION.matcher(line);
        if (matcher.find()) {
          expected.put(matcher.group(1), matcher.group(2));
        }
      }
    }
    return expected;
  }

  private SortedMap<String, String> run(Path jdk, List<String> options) throws Exception {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(List.of("-Xmx128m", "-Xss1m", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.add("-javaagent:" + agentJar());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FixtureMain.class.getName(), folder.resolve("world").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still runs");
    assertEquals(0, process.exitValue(), Files.readString(errors));
    SortedMap<String, String> seen = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      int equals = line.indexOf('=');
      seen.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return seen;
  }

  /** A manifest alone: the classes are on the class path. */
  private Path agentJar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", Agent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.putValue("Can-Redefine-Classes", "true");
    Path jar = folder.resolve("agent.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }

  private static Path otherJdk() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return null;
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .sorted()
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> feature(home) >= 17 && feature(home) != Runtime.version().feature())
          .findFirst()
          .orElse(null);
    }
  }

  private static int feature(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
      return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", "")).feature();
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
