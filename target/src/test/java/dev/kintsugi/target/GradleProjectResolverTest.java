package dev.kintsugi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.target.repository.Configuration;
import dev.kintsugi.target.repository.Upstream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds for real with the Gradle on the PATH; without one, only that it says so is tested. */
class GradleProjectResolverTest {
  private static final String PLUGIN =
      """
      public class Greeting implements org.gradle.api.Plugin<org.gradle.api.Project> {
        public void apply(org.gradle.api.Project project) { project.setVersion("2.5"); }
      }
      """;

  @TempDir Path folder;
  private Path project;
  private Path fixtures;
  private Path portal;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    fixtures = Files.createDirectory(folder.resolve("fixtures"));
    portal = Files.createDirectory(folder.resolve("portal"));
    Path local = Path.of(System.getProperty("user.home"), ".m2/repository");
    Upstream central =
        Upstream.open("central", URI.create("https://repo.maven.apache.org/maven2/"));
    bench =
        new Bench(
            folder,
            new Configuration(
                folder.resolve("cache"),
                List.of(fixtures, local),
                List.of(central),
                Optional.of(Upstream.open("portal", portal.toUri()))));
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void singleModuleIsFetchedThroughTheGatewayAndBuiltOffline() throws Exception {
    GradleHome gradle = gradle();
    for (String library : List.of("needed", "ranged", "given", "late")) {
      Fixtures.publish(fixtures, library, "", jar(library, "public class C_" + library + " {}"));
    }
    Files.writeString(
        fixtures.resolve("org/example/ranged/maven-metadata-any.xml"),
        "<metadata><versioning><versions><version>1.0</version></versions></versioning></metadata>");
    publishPlugin(gradle);
    write("settings.gradle", "rootProject.name = 'single'");
    write(
        "build.gradle",
        """
        plugins { id 'java'; id 'org.example.greeting' version '1.0' }
        group = 'org.example'
        sourceCompatibility = '1.5'
        targetCompatibility = '1.5'
        repositories {
          mavenLocal()
          maven { url 'https://nowhere.invalid/releases' }
        }
        dependencies {
          implementation 'org.example:needed:1.0'
          implementation 'org.example:ranged:1.+'
          compileOnly 'org.example:given:1.0'
          runtimeOnly 'org.example:late:1.0'
          testImplementation 'junit:junit:4.13.2'
        }
        """);
    write(
        "src/main/java/Main.java", "public class Main extends C_needed { C_given g; C_ranged r; }");
    write("src/main/resources/words.txt", "words");
    write("src/test/java/MainTest.java", "public class MainTest extends org.junit.Assert {}");
    write("build/classes/java/main/Stale.class", "stale");
    write("gradle/wrapper/gradle-wrapper.properties", "distributionUrl=x/gradle-1.7-bin.zip");

    Target target = bench.resolve(project.toString());

    assertEquals("gradle", target.attributes().get(Attributes.BUILD));
    assertEquals("single", target.attributes().get(Attributes.MODULE));
    assertEquals("", target.attributes().get(Attributes.MODULE_PATH));
    assertEquals("8", target.attributes().get(Attributes.RELEASE));
    assertEquals("src/main/java/", target.attributes().get(Attributes.SOURCE_ROOTS));
    assertEquals("2.5", target.version(), "set by the plugin");
    assertEquals(List.of("Main.class", "words.txt"), entries(target, Artifact.Role.PROGRAM));
    assertEquals(List.of("MainTest.class"), entries(target, Artifact.Role.TESTS));
    assertEquals(
        List.of(
            "org.example:needed:1.0 (runtime)",
            "org.example:ranged:1.0 (runtime)",
            "org.example:late:1.0 (runtime)",
            "org.example:given:1.0 (provided)"),
        labels(target, Artifact.Role.LIBRARY));
    assertEquals(
        List.of("junit:junit:4.13.2 (test)", "org.hamcrest:hamcrest-core:1.3 (test)"),
        labels(target, Artifact.Role.TEST_LIBRARY));
    assertTrue(
        target.notes().toString().contains("Gradle 1.7, here is"), target.notes().toString());
    assertEquals(1, target.notes().stream().filter(n -> n.contains("asks for Java 1.5")).count());
    assertEquals(
        List.of(Job.Network.REPOSITORIES, Job.Network.NONE),
        bench.ran.stream().map(Job::network).toList());
    assertTrue(
        bench.gateway().fetched().stream().anyMatch(f -> f.path().endsWith("needed-1.0.jar")));
  }

  @Test
  void oneModuleOfSeveralIsChosenAndOthersAreLibraries() throws Exception {
    gradle();
    write("settings.gradle", "include 'a', 'group:b'");
    write("build.gradle", "subprojects { apply plugin: 'java' }");
    write("a/src/main/java/A.java", "public class A {}");
    write("group/b/build.gradle", "dependencies { implementation project(':a') }");
    write("group/b/src/main/java/B.java", "public class B extends A {}");
    write("group/b/src/test/java/BTest.java", "no java");

    refused(module("third"), true, "there are: a, group:b");

    Target target = bench.resolve(module(":group:b"));
    assertEquals(List.of("B.class"), entries(target, Artifact.Role.PROGRAM));
    assertEquals(List.of("project :a (runtime)"), labels(target, Artifact.Role.LIBRARY));
    assertEquals("group/b", target.attributes().get(Attributes.MODULE_PATH));
    assertEquals("group/b/src/main/java/", target.attributes().get(Attributes.SOURCE_ROOTS));
    assertFalse(target.has(Artifact.Role.TESTS));
    assertTrue(
        target.notes().toString().contains("tests don't compile"), target.notes().toString());
  }

  @Test
  void whatDoesNotBuildIsOneClearLine() throws Exception {
    gradle();
    write("build.gradle", "nonsense {");
    refused(module(""), false, "can't be read by Gradle", "build.gradle' line: 1");
    write("build.gradle", "apply plugin: 'java'");
    refused(module(""), true, "has no classes");
    write("src/main/java/Main.java", "public class Main { int one() { return null; } }");
    refused(module(""), false, "doesn't build: src/main/java/Main.java:1: error:");
    write(
        "build.gradle",
        "apply plugin: 'java'\n"
            + "repositories { maven { url 'https://nowhere.invalid/releases' } }\n"
            + "dependencies { implementation 'org.example.none:nothing:1.0' }");
    refused(module(""), false, "org.example.none:nothing:1.0");
  }

  @Test
  void aBuildThatTellsNonsenseIsRefused() throws Exception {
    gradle();
    write(
        "build.gradle",
        """
        apply plugin: 'java'
        gradle.projectsEvaluated {
          new File(gradle.startParameter.systemPropertiesArgs['kintsugi.out']).append('folder')
        }
        """);
    write("src/main/java/Main.java", "public class Main {}");
    refused(module(""), false, "can't be read");
  }

  @Test
  void withoutGradleOnThePathItSaysWhatToInstall() throws Exception {
    for (String file : List.of("build.gradle", "build.gradle.kts", "settings.gradle.kts")) {
      write(file, "");
      ResolveException refusal =
          assertThrows(
              ResolveException.class,
              () ->
                  new GradleProjectResolver(GradleHome.find(Map.of("PATH", "/nowhere")), folder)
                      .resolve(module(""), bench.campaign()));
      assertTrue(refusal.getMessage().contains("install Gradle"), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("--sources"), refusal.getMessage());
      assertEquals(1, refusal.getMessage().lines().count());
      assertFalse(refusal.usersFault());
      Files.delete(project.resolve(file));
    }
    assertTrue(bench.ran.isEmpty());
  }

  private static GradleHome gradle() {
    Optional<GradleHome> gradle = GradleHome.find(System.getenv());
    assumeTrue(
        gradle.isPresent(),
        "no Gradle on the PATH (apt install gradle): Gradle projects were not built");
    return gradle.get();
  }

  /** A plugin and the marker by which {@code plugins} finds it. */
  private void publishPlugin(GradleHome gradle) throws IOException {
    Path source = Files.writeString(folder.resolve("Greeting.java"), PLUGIN);
    List<String> jars = new ArrayList<>();
    // Debian keeps the libraries of others elsewhere
    jars.add("/usr/share/java/groovy-all.jar");
    try (Stream<Path> lib = Files.list(gradle.folder().resolve("lib"))) {
      lib.filter(f -> f.toString().endsWith(".jar")).forEach(f -> jars.add(f.toString()));
    }
    String libraries = String.join(File.pathSeparator, jars);
    byte[] code = Fixtures.compile(source, libraries);
    String properties = "META-INF/gradle-plugins/org.example.greeting.properties";
    Fixtures.publish(
        portal,
        "greeting",
        "",
        Fixtures.zip(
            Map.of(
                "Greeting.class",
                code,
                properties,
                Fixtures.text("implementation-class=Greeting"))));
    Path marker =
        Files.createDirectories(
            portal.resolve("org/example/greeting/org.example.greeting.gradle.plugin/1.0"));
    Files.writeString(
        marker.resolve("org.example.greeting.gradle.plugin-1.0.pom"),
        Fixtures.pom(
                "org.example.greeting.gradle.plugin",
                "pom",
                "<dependencies>" + Fixtures.dependency("greeting", "") + "</dependencies>")
            .replaceFirst("org.example<", "org.example.greeting<"));
  }

  private byte[] jar(String library, String source) throws IOException {
    Path file = Files.writeString(folder.resolve("C_" + library + ".java"), source);
    return Fixtures.zip(Map.of("C_" + library + ".class", Fixtures.compile(file, "")));
  }

  private List<String> entries(Target target, Artifact.Role role) throws IOException {
    try (ZipFile zip =
        new ZipFile(bench.evidence().file(target.first(role).orElseThrow()).toFile())) {
      return zip.stream().map(e -> e.getName()).toList();
    }
  }

  private static List<String> labels(Target target, Artifact.Role role) {
    return target.artifacts().stream().filter(a -> a.role() == role).map(Artifact::name).toList();
  }

  private void refused(TargetRequest request, boolean usersFault, String... why) {
    ResolveException refusal = assertThrows(ResolveException.class, () -> bench.resolve(request));
    for (String part : why) {
      assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
    assertEquals(usersFault, refusal.usersFault(), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  private TargetRequest module(String name) {
    return new TargetRequest(project.toString(), Optional.empty(), List.of(), name);
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
