package dev.kintsugi.target;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Maven project folder: dependencies are fetched through the gateway by one job, then another
 * builds the chosen module offline.
 */
public final class MavenProjectResolver implements TargetResolver {
  private static final Limits FETCH = new Limits(Duration.ofMinutes(20), 3072, 1024, 4096);
  private static final Limits BUILD = new Limits(Duration.ofMinutes(10), 3072, 1024, 2048);

  private final Optional<MavenHome> maven;
  private final Path scratch;

  /**
   * With the Maven that jobs are to use, if the machine has one.
   *
   * @param scratch a private folder
   */
  public MavenProjectResolver(Optional<MavenHome> maven, Path scratch) {
    this.maven = maven;
    this.scratch = scratch;
  }

  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException, InterruptedException {
    Optional<Path> root = root(request.reference());
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Path folder = root.get();
    String name = folder.getFileName() == null ? "/" : folder.getFileName().toString();
    if (maven.isEmpty()) {
      throw new ResolveException(
          name
              + " is a Maven project, but there is no Maven on the PATH; install Maven, or name"
              + " the built jar with --sources and --classpath",
          false);
    }
    ProjectFiles.check(folder);
    String project =
        campaign.evidence().putTree(folder, file -> ProjectFiles.keepBelow(folder, file));
    String tool = tool(maven.get(), campaign);
    TargetJob.Answer fetched = fetch(request, project, tool, campaign, name);
    String repository = fetched.output("repository");
    TargetJob.Answer built = build(project, tool, repository, fetched, campaign, name);
    List<Artifact> artifacts = artifacts(built);
    artifacts.add(new Artifact(Artifact.Role.PROJECT, name, project));
    artifacts.add(new Artifact(Artifact.Role.REPOSITORY, "downloads", repository));
    return Optional.of(target(name, tool, artifacts, fetched.description(), built.description()));
  }

  private static Optional<Path> root(String reference) {
    Optional<Path> named = JarResolver.path(reference).map(p -> p.toAbsolutePath().normalize());
    Optional<Path> folder =
        named.map(p -> p.endsWith("pom.xml") && Files.isRegularFile(p) ? p.getParent() : p);
    return folder.filter(f -> Files.isRegularFile(f.resolve("pom.xml")));
  }

  private String tool(MavenHome home, Campaign campaign) throws IOException {
    Path copy = Files.createTempDirectory(scratch, "maven");
    try {
      home.copyTo(copy);
      return campaign.evidence().putTree(copy, file -> true);
    } finally {
      delete(copy);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static TargetJob.Answer fetch(
      TargetRequest request, String project, String tool, Campaign campaign, String name)
      throws ResolveException, IOException, InterruptedException {
    return new TargetJob("maven.fetch")
        .with("module", request.module())
        .input("project", project)
        .input("tool", tool)
        .limits(FETCH)
        .online()
        .run(campaign, name);
  }

  private static TargetJob.Answer build(
      String project,
      String tool,
      String repository,
      TargetJob.Answer fetched,
      Campaign campaign,
      String name)
      throws ResolveException, IOException, InterruptedException {
    return new TargetJob("maven.build")
        .with("module", fetched.description().module())
        .with("tests", String.valueOf(fetched.description().tests()))
        .with("newest", "" + Releases.newest(campaign))
        .input("project", project)
        .input("tool", tool)
        .input("repository", repository)
        .limits(BUILD)
        .run(campaign, name);
  }

  private static List<Artifact> artifacts(TargetJob.Answer built) throws ResolveException {
    Description description = built.description();
    List<Artifact> artifacts = new ArrayList<>();
    String program = description.name() + ":" + description.version();
    artifacts.add(new Artifact(Artifact.Role.PROGRAM, program, built.output("program")));
    List<String> names = new ArrayList<>(description.libraries());
    names.addAll(description.testLibraries());
    for (int i = 0; i < names.size(); i++) {
      Artifact.Role role =
          i < description.libraries().size() ? Artifact.Role.LIBRARY : Artifact.Role.TEST_LIBRARY;
      String label = i < description.labels().size() ? description.labels().get(i) : names.get(i);
      artifacts.add(new Artifact(role, label, built.output(names.get(i))));
    }
    if (description.sources()) {
      artifacts.add(new Artifact(Artifact.Role.SOURCES, "main sources", built.output("sources")));
    }
    if (description.tests()) {
      artifacts.add(new Artifact(Artifact.Role.TESTS, "own tests", built.output("tests")));
    }
    return artifacts;
  }

  private static Target target(
      String name, String tool, List<Artifact> artifacts, Description fetched, Description built) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put(Attributes.BUILD, "maven");
    attributes.put(Attributes.BUILD_TOOL, tool);
    attributes.put(Attributes.MODULE, built.module());
    attributes.put(Attributes.MODULE_PATH, built.modulePath());
    attributes.put(Attributes.RELEASE, String.valueOf(built.release()));
    attributes.put(Attributes.SOURCE_ROOTS, String.join(",", built.sourceRoots()));
    attributes.put(Attributes.TESTS, String.valueOf(built.tests()));
    List<String> notes = new ArrayList<>(fetched.notes());
    notes.addAll(built.notes());
    if (!built.tests() && fetched.tests()) {
      notes.add("The module has no tests of its own.");
    }
    String shown = fetched.modules().size() > 1 ? name + " (" + built.module() + ")" : name;
    return new Target("jvm", shown, built.version(), artifacts, attributes, notes);
  }
}
