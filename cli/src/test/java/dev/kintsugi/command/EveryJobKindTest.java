package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Scope;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import dev.kintsugi.engine.jobs.Installation;
import dev.kintsugi.engine.jobs.LocalJobEngine;
import dev.kintsugi.engine.scope.NamedScope;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.patch.template.GuardSynthesis;
import dev.kintsugi.patch.template.Templates;
import dev.kintsugi.sandbox.Sandboxes;
import dev.kintsugi.target.GradleHome;
import dev.kintsugi.target.RepositoryGateway;
import dev.kintsugi.target.Resolvers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of job that a handler on the class path answers is given to a fresh JVM in an empty
 * folder of the real sandbox, with small real inputs, and answers OK. A kind that nothing here
 * gives fails the test.
 */
class EveryJobKindTest {
  private static final String COORDINATES = "org.opentest4j:opentest4j:1.3.0";

  private static final List<String> GRADLE = List.of("gradle.build", "gradle.fetch");

  private final JvmLane lane = new JvmLane();
  private final Map<String, List<JobResult>> answers = new TreeMap<>();
  @TempDir Path folder;
  private RepositoryGateway gateway;
  private Campaign campaign;

  @BeforeEach
  void start() throws IOException {
    Scope scope = new NamedScope(false);
    // short, for the address of a Unix domain socket is limited to about 100 bytes
    Path socket = folder.resolve("s");
    gateway = RepositoryGateway.open(socket, scope);
    campaignIn(Sandboxes.choose(false), scope, socket);
  }

  private void campaignIn(Sandbox sandbox, Scope scope, Path socket) throws IOException {
    FileEvidenceStore evidence = new FileEvidenceStore(folder.resolve("evidence"));
    LocalJobEngine engine =
        new LocalJobEngine(
            sandbox, evidence, scope, Installation::current, () -> socket, List.of());
    Settings defaults = Settings.defaults();
    Settings settings =
        new Settings(
            7, Optional.of(400L), 1, "", 1, defaults.targetJdk(), defaults.deep(), List.of());
    campaign =
        new Campaign(
            new Recording(engine), evidence, stage -> Duration.ofDays(1), settings, news -> {});
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
  }

  @Test
  void everyKindOfJobAnswers() throws Exception {
    aJar();
    aGuard();
    coordinates();
    looseSources();
    aProject();
    theToy();
    theStart();
    aDocument();
    TreeSet<String> declared = new TreeSet<>();
    ServiceLoader.load(JobHandler.class).forEach(handler -> declared.add(handler.kind()));
    // not everybody has a Gradle: a test of its own gives these
    declared.removeAll(GRADLE);
    assertTrue(declared.size() > 10, declared.toString());
    assertEquals(declared, new TreeSet<>(answers.keySet()), "each kind needs a sample here");
    answers.forEach(
        (kind, results) -> {
          assertTrue(results.stream().allMatch(JobResult::ok), kind + ": " + results);
          assertFalse(results.get(0).outputs().isEmpty(), kind + " handed nothing over");
        });
  }

  @Test
  void aGradleProjectIsBuiltAndTested() throws Exception {
    assumeTrue(
        GradleHome.find(System.getenv()).isPresent(),
        "no Gradle on the PATH (apt install gradle): Gradle projects were not built");
    Path project = folder.resolve("project");
    write(project.resolve("build.gradle"), BUILD_GRADLE);
    write(project.resolve("src/main/java/lab/Calm.java"), Jars.CALM);
    write(
        project.resolve("src/test/java/lab/CalmTest.java"),
        CALM_TEST
            .replace("jupiter.api.Assertions", "Assert")
            .replace("jupiter.api.", "")
            .replace("class CalmTest", "public class CalmTest")
            .replace("void", "public void"));
    Target target = resolve(new TargetRequest(project.toString(), Optional.empty(), List.of(), ""));
    assertEquals(
        List.of("lab.CalmTest#counts"), lane.tests().test(target, campaign).orElseThrow().passed());
    assertTrue(answers.keySet().containsAll(GRADLE), answers.keySet().toString());
  }

  @Test
  void aProjectIsBuiltWithoutASandboxToo() throws Exception {
    campaignIn(Sandboxes.named("none"), new NamedScope(false), folder.resolve("s"));
    aProject();
  }

  /** From the jar to the checks of a patch. */
  private void aJar() throws Exception {
    Jars.library(folder, "brackets.jar", "lab/Brackets", Jars.BRACKETS);
    Path sources = Jars.sources(folder, "sources.jar", "lab/Brackets", Jars.BRACKETS);
    String jar = folder.resolve("brackets.jar").toString();
    Target target = resolve(new TargetRequest(jar, Optional.of(sources), List.of(), ""));
    Surface surface = lane.finder().find(target, campaign);
    assertEquals(1, surface.entryPoints().size());
    nothingChanged(target);
    List<Finding> findings = lane.prover().prove(target, surface, campaign).findings();
    assertEquals(1, findings.size());
    Finding finding = findings.get(0);
    List<Mitigation> mitigations =
        Templates.all().stream().flatMap(t -> t.propose(finding).stream()).toList();
    Edit edit = lane.editor().edit(target, mitigations.get(0), campaign).get(0);
    String diff = edit.diff().orElseThrow(() -> new AssertionError(edit.summary()));
    Target patched = lane.builder().build(target, diff, campaign).target().orElseThrow();
    List<Proof> variants = lane.variants().variants(target, finding, 2, campaign);
    assertEquals(2, variants.size());
    assertTrue(
        lane.behaviour().compare(target, patched, finding, diff, campaign).executedLines() > 0);
    assertTrue(
        lane.verifiedReproducer(target, patched, finding.proof(), campaign).isPresent(),
        "the reproducer fails before and passes after");
    assertEquals(Replay.Verdict.HOLDS, lane.reproduce(target, finding.proof(), campaign).verdict());
    assertEquals(
        Replay.Verdict.SILENT, lane.reproduce(patched, finding.proof(), campaign).verdict());
  }

  /** Places on a proof's way are observed, and a guard follows from the runs. */
  private void aGuard() throws Exception {
    Jars.library(folder, "pick.jar", "tiny/Pick", Jars.PICK);
    Path sources = Jars.sources(folder, "pick-sources.jar", "tiny/Pick", Jars.PICK);
    String jar = folder.resolve("pick.jar").toString();
    Target target = resolve(new TargetRequest(jar, Optional.of(sources), List.of(), ""));
    Surface surface = lane.finder().find(target, campaign);
    Finding finding = lane.prover().prove(target, surface, campaign).findings().get(0);
    Mitigation guard = new GuardSynthesis().propose(finding).get(0);
    Edit edit = lane.editor().edit(target, guard, campaign).get(0);
    assertTrue(edit.diff().isPresent(), edit.summary());
  }

  private void nothingChanged(Target target) throws Exception {
    Path change = folder.resolve("change");
    write(change.resolve("change.json"), "[]");
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("program.0000.jar", target.first(Artifact.Role.PROGRAM).orElseThrow());
    inputs.put("change", campaign.evidence().putTree(change, file -> true));
    Job job = new Job("jvm.change", new TreeMap<>(), inputs, Limits.small(), Job.Network.NONE, 7);
    String reach = campaign.jobs().run(job, news -> {}).outputs().get("reach");
    assertEquals("", Files.readString(campaign.evidence().file(reach)));
    write(folder.resolve("alerts/alerts.json"), "[]");
    inputs.put("alerts", campaign.evidence().putTree(folder.resolve("alerts"), file -> true));
    Job alerts =
        new Job("jvm.alerts", new TreeMap<>(), inputs, Limits.small(), Job.Network.NONE, 7);
    assertTrue(campaign.jobs().run(alerts, news -> {}).outputs().containsKey("first"));
  }

  private void coordinates() throws Exception {
    Target target = resolve(new TargetRequest(COORDINATES, Optional.empty(), List.of(), ""));
    assertTrue(target.has(Artifact.Role.PROGRAM));
  }

  private void looseSources() throws Exception {
    Path file = folder.resolve("Fails.java");
    write(
        file,
        "//DEPS "
            + COORDINATES
            + "\npublic class Fails { public static Object of(String text) {"
            + " return new org.opentest4j.AssertionFailedError(text); } }");
    Target target = resolve(new TargetRequest(file.toString(), Optional.empty(), List.of(), ""));
    assertTrue(target.has(Artifact.Role.LIBRARY));
  }

  /** Built, and its tests run both by the lane and by its own build. */
  private void aProject() throws Exception {
    Path project = folder.resolve("project");
    write(project.resolve("pom.xml"), POM);
    write(project.resolve("src/main/java/lab/Calm.java"), Jars.CALM);
    write(project.resolve("src/test/java/lab/CalmTest.java"), CALM_TEST);
    Target target = resolve(new TargetRequest(project.toString(), Optional.empty(), List.of(), ""));
    assertEquals(
        1, lane.tests().test(target, campaign).orElseThrow().passed().size(), "its own test");
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("project", target.first(Artifact.Role.PROJECT).orElseThrow());
    inputs.put("repository", target.first(Artifact.Role.REPOSITORY).orElseThrow());
    inputs.put("tool", target.attributes().get("build.tool"));
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("module", target.attributes().get("module"));
    Limits limits = new Limits(Duration.ofMinutes(10), 3072, 1024, 2048);
    JobResult result =
        campaign
            .jobs()
            .run(
                new Job("maven.test", parameters, inputs, limits, Job.Network.NONE, 7), news -> {});
    assertTrue(result.ok(), result.toString());
    assertEquals(
        "lab.CalmTest#counts",
        Files.readString(campaign.evidence().file(result.outputs().get("passed"))));
  }

  /** The second lane of the contract tests. */
  private void theToy() throws Exception {
    Path cases = folder.resolve("cases");
    write(cases.resolve("one"), "text");
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("script", campaign.evidence().put("cat"));
    inputs.put("cases", campaign.evidence().putTree(cases, file -> true));
    Job job = new Job("toy.run", new TreeMap<>(), inputs, Limits.small(), Job.Network.NONE, 7);
    String answer = campaign.jobs().run(job, news -> {}).outputs().get("one");
    assertEquals("exit 0\ntext", new String(campaign.evidence().bytes(answer)));
  }

  private void aDocument() throws Exception {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("document", campaign.evidence().put("seed: 7\n"));
    Job job =
        new Job("document.yaml", new TreeMap<>(), inputs, Limits.small(), Job.Network.NONE, 7);
    String leaves = campaign.jobs().run(job, news -> {}).outputs().get("leaves");
    assertTrue(Files.readString(campaign.evidence().file(leaves)).contains("\"seed\""));
  }

  private void theStart() throws Exception {
    Job job =
        new Job(
            "jvm.start",
            new TreeMap<>(Map.of("step", "first")),
            new TreeMap<>(),
            Limits.small(),
            Job.Network.NONE,
            7);
    campaign.jobs().run(job, news -> {});
  }

  private Target resolve(TargetRequest request) throws Exception {
    for (TargetResolver resolver : Resolvers.all(folder)) {
      Optional<Target> target = resolver.resolve(request, campaign);
      if (target.isPresent()) {
        return target.get();
      }
    }
    throw new AssertionError("nobody knows " + request.reference());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Keeps what every job answered. */
  private final class Recording implements JobEngine {
    private final JobEngine engine;

    Recording(JobEngine engine) {
      this.engine = engine;
    }

    @Override
    public JobResult run(Job job, JobNews news) throws IOException, InterruptedException {
      JobResult result = engine.run(job, news);
      synchronized (answers) {
        answers.computeIfAbsent(job.kind(), kind -> new ArrayList<>()).add(result);
      }
      return result;
    }
  }

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>calm</artifactId>
        <version>1.0</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
          <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>5.11.4</version>
            <scope>test</scope>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-surefire-plugin</artifactId>
              <version>3.5.2</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static final String BUILD_GRADLE =
      """
      plugins { id 'java' }
      repositories { mavenCentral() }
      dependencies { testImplementation 'junit:junit:4.13.2' }
      """;

  private static final String CALM_TEST =
      """
      package lab;

      import static org.junit.jupiter.api.Assertions.assertEquals;

      import org.junit.jupiter.api.Test;

      class CalmTest {
        @Test
        void counts() {
          assertEquals(2, Calm.letters("banana") - 1);
        }
      }
      """;
}
