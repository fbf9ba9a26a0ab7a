package dev.kintsugi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.target.repository.Configuration;
import dev.kintsugi.target.repository.Upstream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs Maven on the PATH, and Maven Central for what the local repository does not have. */
class MavenProjectResolverTest {
  private static final String JUNIT =
      """
      <dependencies><dependency><groupId>junit</groupId><artifactId>junit</artifactId>
      <version>4.13.2</version><scope>test</scope></dependency></dependencies>
      """;

  private static final String TEST =
      """
      public class MainTest {
        @org.junit.Test public void passes() { org.junit.Assert.assertEquals(1, Main.one()); }
        @org.junit.Test public void fails() { org.junit.Assert.assertEquals(2, Main.one()); }
        @org.junit.Ignore @org.junit.Test public void skipped() {}
      }
      """;

  /** Ends a build over a warning, for want of another JDK, and without a repository. */
  private static final String PICKY =
      """
      <plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>
      <showWarnings>true</showWarnings><failOnWarning>true</failOnWarning>
      <compilerArgs><arg>-Xlint:all</arg><arg>-Werror</arg></compilerArgs>
      <jdkToolchain><version>1.5</version></jdkToolchain></configuration></plugin>
      <plugin><groupId>io.github.git-commit-id</groupId>
      <artifactId>git-commit-id-maven-plugin</artifactId><version>9.0.1</version>
      <executions><execution><goals><goal>revision</goal></goals></execution></executions>
      </plugin></plugins>
      """;

  @TempDir Path folder;
  private Path project;
  private Path installed;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    Path local = Path.of(System.getProperty("user.home"), ".m2/repository");
    installed = Files.createDirectory(folder.resolve("installed"));
    Upstream central =
        Upstream.open("central", URI.create("https://repo.maven.apache.org/maven2/"));
    bench =
        new Bench(
            folder,
            new Configuration(
                folder.resolve("cache"), List.of(local, installed), List.of(central)));
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  /** Reaches into the compiler, as processors did before JDK 16. */
  private static final String PROCESSOR =
      """
      import java.util.*;
      import javax.annotation.processing.*;
      import javax.lang.model.element.TypeElement;
      @SupportedAnnotationTypes("*")
      public class Nosy extends AbstractProcessor {
        public synchronized void init(ProcessingEnvironment environment) {
          environment.getClass().getDeclaredFields()[0].setAccessible(true);
        }
        public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
          return false;
        }
      }
      """;

  @Test
  void singleModuleIsFetchedBuiltOfflineAndTested() throws Exception {
    // a level that today's compilers refuse
    String old =
        "<properties><maven.compiler.source>1.5</maven.compiler.source>"
            + "<maven.compiler.target>1.5</maven.compiler.target></properties>";
    String processor = Fixtures.dependency("processor", "<scope>provided</scope>");
    publishProcessor();
    write(
        "pom.xml",
        pom(
            "single",
            "jar",
            old + JUNIT.replace("</dependencies>", processor + "</dependencies>"),
            PICKY));
    write(
        "src/main/java/Main.java",
        "public class Main { static int one() { return new Integer(1); } }");
    write("src/test/java/MainTest.java", TEST);
    write("target/classes/Stale.class", "stale");
    write(".git/config", "secret");

    Target target = bench.resolve(project.toString());

    assertEquals("maven", target.attributes().get(Attributes.BUILD));
    assertEquals("single", target.attributes().get(Attributes.MODULE));
    assertEquals("8", target.attributes().get(Attributes.RELEASE));
    assertEquals("", target.attributes().get(Attributes.REPOSITORY_FOLDER));
    assertEquals("src/main/java/", target.attributes().get(Attributes.SOURCE_ROOTS));
    assertTrue(target.notes().get(0).contains("1.5"), target.notes().toString());
    assertEquals(List.of("Main.class"), classes(target, Artifact.Role.PROGRAM));
    assertEquals(List.of("MainTest.class"), classes(target, Artifact.Role.TESTS));
    assertEquals(2, target.evidence(Artifact.Role.TEST_LIBRARY).size());
    Path tree = bench.evidence().folder(target.first(Artifact.Role.PROJECT).get());
    assertTrue(Files.exists(tree.resolve("pom.xml")));
    assertFalse(Files.exists(tree.resolve("target")));
    assertFalse(Files.exists(tree.resolve(".git")));
    Path sources = bench.evidence().folder(target.first(Artifact.Role.SOURCES).get());
    assertTrue(Files.exists(sources.resolve("src/main/java/Main.java")));
    assertEquals(
        List.of(Job.Network.REPOSITORIES, Job.Network.NONE),
        bench.ran.stream().map(Job::network).toList());

    JobResult tests = test(target);
    assertEquals("MainTest#passes", text(tests, "passed"));
    assertEquals("MainTest#fails", text(tests, "failed"));
    assertEquals("MainTest#skipped", text(tests, "skipped"));
  }

  @Test
  void oneModuleOfSeveralIsChosenAndOthersAreLibraries() throws Exception {
    write("pom.xml", pom("all", "pom", "<modules><module>a</module><module>b</module></modules>"));
    write("a/pom.xml", pom("first", "jar", ""));
    write("a/src/main/java/A.java", "public class A {}");
    String needsFirst = Fixtures.dependency("first", "");
    write("b/pom.xml", pom("second", "jar", "<dependencies>" + needsFirst + "</dependencies>"));
    write("b/src/main/java/B.java", "public class B extends A {}");

    refused(module("third"), true, "there are: first, second");
    refused(module("all"), true, "has no classes");

    Files.createDirectory(folder.resolve(".git"));
    // nobody said which: the larger one
    Target target = bench.resolve(module(""));
    assertEquals("second", target.attributes().get(Attributes.MODULE));
    assertTrue(
        target.notes().get(0).contains("--module takes another: first."),
        target.notes().toString());
    assertEquals(List.of("B.class"), classes(target, Artifact.Role.PROGRAM));
    assertEquals(List.of("A.class"), classes(target, Artifact.Role.LIBRARY));
    assertEquals("b", target.attributes().get(Attributes.MODULE_PATH));
    assertEquals("project", target.attributes().get(Attributes.REPOSITORY_FOLDER));
    assertEquals("b/src/main/java/", target.attributes().get(Attributes.SOURCE_ROOTS));
    assertFalse(target.has(Artifact.Role.TESTS));
  }

  @Test
  void testsThatDoNotCompileAreANoteAndNotAFailure() throws Exception {
    write("pom.xml", pom("untested", "jar", ""));
    write("src/main/java/Main.java", "public class Main {}");
    write("src/test/java/MainTest.java", "no java");
    // the POM itself may be named instead of its folder
    Target target = bench.resolve(project.resolve("pom.xml").toString());
    assertFalse(target.has(Artifact.Role.TESTS));
    assertTrue(target.notes().get(0).contains("tests don't compile"), target.notes().toString());
  }

  @Test
  void brokenSourcesAreOneClearLine() throws Exception {
    write("pom.xml", pom("broken", "jar", ""));
    write("src/main/java/Main.java", "public class Main { int one() { return null; } }");
    refused(module(""), false, "doesn't build", "src/main/java/Main.java");
  }

  @Test
  void whatTheMachineLacksIsToldWithTheWayOut() throws Exception {
    String parent =
        """
        <parent><groupId>org.example</groupId><artifactId>above</artifactId>
        <version>1-SNAPSHOT</version><relativePath/></parent>
        <properties><maven.compiler.release>99</maven.compiler.release></properties>
        """;
    write("pom.xml", pom("below", "jar", parent.replace("above", "nowhere")));
    write("src/main/java/Main.java", "public class Main {}");
    refused(module(""), false, "nowhere", "any repository of your Maven settings", "settings.xml");
    Path above = Files.createDirectories(installed.resolve("org/example/above/1-SNAPSHOT"));
    Files.writeString(
        above.resolve("above-1-SNAPSHOT.pom"),
        Fixtures.pom("above", "pom", "").replace("1.0", "1-SNAPSHOT"));
    write("pom.xml", pom("below", "jar", parent));
    refused(module(""), false, "JAVA_HOME of a JDK 99 or newer");
  }

  @Test
  void brokenPomIsOneClearLine() throws Exception {
    write("pom.xml", "<project><nonsense");
    refused(module(""), false, "can't be read by Maven");
  }

  @Test
  void noSources() throws Exception {
    write("pom.xml", pom("empty", "jar", ""));
    refused(module(""), true, "has no classes");
  }

  @Test
  void withoutMavenOnThePathItSaysWhatToInstall() throws Exception {
    write("pom.xml", pom("any", "jar", ""));
    ResolveException refusal =
        assertThrows(
            ResolveException.class,
            () ->
                new MavenProjectResolver(MavenHome.find(Map.of("PATH", "/nowhere")), folder)
                    .resolve(module(""), bench.campaign()));
    assertTrue(refusal.getMessage().contains("install Maven"), refusal.getMessage());
    assertFalse(refusal.usersFault());
  }

  @Test
  void otherFoldersAreRefusedWithTheWayOut() throws Exception {
    refused(module(""), true, "of no known kind");
    write("src/A.java", "class A {}");
    write("build.xml", "<project/>");
    refused(module(""), true, "folder of sources");
    assertTrue(bench.ran.isEmpty());
  }

  private void publishProcessor() throws IOException {
    Path source = Files.writeString(folder.resolve("Nosy.java"), PROCESSOR);
    String service = "META-INF/services/javax.annotation.processing.Processor";
    Map<String, byte[]> entries =
        Map.of("Nosy.class", Fixtures.compile(source, ""), service, Fixtures.text("Nosy"));
    Fixtures.publish(installed, "processor", "", Fixtures.zip(entries));
  }

  private JobResult test(Target target) throws IOException {
    var inputs = new TreeMap<String, String>();
    inputs.put("project", target.first(Artifact.Role.PROJECT).get());
    inputs.put("repository", target.first(Artifact.Role.REPOSITORY).get());
    inputs.put("tool", target.attributes().get(Attributes.BUILD_TOOL));
    var parameters = new TreeMap<>(Map.of("module", target.attributes().get(Attributes.MODULE)));
    return bench.run(
        new Job("maven.test", parameters, inputs, Limits.small(), Job.Network.NONE, 1), p -> {});
  }

  private String text(JobResult result, String output) throws IOException {
    assertTrue(result.ok(), result.reason());
    return Files.readString(bench.evidence().file(result.outputs().get(output)));
  }

  private List<String> classes(Target target, Artifact.Role role) throws IOException {
    try (ZipFile zip =
        new ZipFile(bench.evidence().file(target.first(role).orElseThrow()).toFile())) {
      return zip.stream().map(e -> e.getName()).toList();
    }
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

  private static String pom(String artifact, String packaging, String rest) {
    return pom(artifact, packaging, rest, "");
  }

  private static String pom(String artifact, String packaging, String rest, String used) {
    String plugins =
        """
        <build><pluginManagement><plugins>
        <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>
        <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
        <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.2</version></plugin>
        </plugins></pluginManagement>%s</build>
        """
            .formatted(used);
    return Fixtures.pom(artifact, packaging, rest + plugins);
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
