package dev.kintsugi.target;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a project folder becomes a target, whatever tool builds it: dependencies are fetched through
 * the gateway by one job, then another builds the chosen module offline.
 */
final class ProjectBuild {
  private static final Limits FETCH = new Limits(Duration.ofMinutes(20), 3072, 1024, 4096);
  private static final Limits BUILD = new Limits(Duration.ofMinutes(10), 3072, 1024, 2048);

  private final BuildTool tool;
  private final Path folder;
  private final String name;
  private final Campaign campaign;

  /** For a project folder, to be built with a tool. */
  ProjectBuild(BuildTool tool, Path folder, Campaign campaign) {
    this.tool = tool;
    this.folder = folder;
    this.name = name(folder);
    this.campaign = campaign;
  }

  /** What to call a project in its folder. */
  static String name(Path folder) {
    return folder.getFileName() == null ? "/" : folder.getFileName().toString();
  }

  /** Where a folder lies in its git repository; a worktree's or submodule's root is a file. */
  private static String belowRepository(Path folder) {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return above.relativize(folder).toString();
      }
    }
    return "";
  }

  /**
   * Builds it.
   *
   * @param scratch a private folder
   */
  Target target(TargetRequest request, Path scratch)
      throws ResolveException, IOException, InterruptedException {
    ProjectFiles.check(folder);
    String project =
        campaign.evidence().putTree(folder, file -> ProjectFiles.keepBelow(folder, file));
    String home = home(scratch);
    TargetJob.Answer fetched =
        job(".fetch", project, home, FETCH)
            .with("module", request.module())
            .online()
            .run(campaign, name);
    String repository = fetched.output("repository");
    TargetJob.Answer built =
        job(".build", project, home, BUILD)
            .with("module", fetched.description().module())
            .with("tests", String.valueOf(fetched.description().tests()))
            .with("newest", "" + Releases.newest(campaign))
            .input("repository", repository)
            .run(campaign, name);
    List<Artifact> artifacts = artifacts(built);
    artifacts.add(new Artifact(Artifact.Role.PROJECT, name, project));
    artifacts.add(new Artifact(Artifact.Role.REPOSITORY, "downloads", repository));
    return target(home, artifacts, fetched.description(), built.description());
  }

  private TargetJob job(String step, String project, String home, Limits limits) {
    return new TargetJob(tool.name() + step)
        .input("project", project)
        .input("tool", home)
        .limits(limits);
  }

  private String home(Path scratch) throws IOException {
    Path copy = Files.createTempDirectory(scratch, tool.name());
    try {
      tool.copyTo(copy);
      return campaign.evidence().putTree(copy, file -> true);
    } finally {
      delete(copy);
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static List<Artifact> artifacts(TargetJob.Answer built) throws ResolveException {
    Description description = built.description();
    List<Artifact> artifacts = new ArrayList<>();
    String version = description.version().isEmpty() ? "" : ":" + description.version();
    String program = description.name() + version;
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

  private Target target(
      String home, List<Artifact> artifacts, Description fetched, Description built) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put(Attributes.BUILD, tool.name());
    attributes.put(Attributes.BUILD_TOOL, home);
    attributes.put(Attributes.MODULE, built.module());
    attributes.put(Attributes.MODULE_PATH, built.modulePath());
    attributes.put(Attributes.REPOSITORY_FOLDER, belowRepository(folder));
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
