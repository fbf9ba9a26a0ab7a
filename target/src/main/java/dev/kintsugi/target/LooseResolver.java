package dev.kintsugi.target;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link LooseSources}: compiled against the JDK and the libraries that a hint, a lock or the user
 * names. What is no class yet is put into one; findings and diffs go by the user's own lines.
 */
public final class LooseResolver implements TargetResolver {
  private static final Limits FETCH = new Limits(Duration.ofMinutes(10), 2048, 256, 2048);
  private static final long LARGEST_LIST = 1L << 20;
  private static final int LONGEST_PATH = 1000;

  private final Path scratch;

  /**
   * @param scratch a private folder
   */
  public LooseResolver(Path scratch) {
    this.scratch = scratch;
  }

  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException, InterruptedException {
    Optional<LooseSources> found = LooseSources.of(request);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    LooseSources sources = found.get();
    TargetJob compile =
        new TargetJob("java.compile")
            .input("sources", stored(sources, campaign))
            .with("name", sources.name())
            .with("dependencies", String.join("\n", request.dependencies()))
            .with("newest", "" + Releases.newest(campaign));
    List<Artifact> libraries = new ArrayList<>();
    for (Path jar : JarResolver.libraries(request.libraries())) {
      try (InputStream in = Files.newInputStream(jar)) {
        add(libraries, jar.getFileName().toString(), campaign.evidence().put(in), compile);
      }
    }
    TargetJob.Answer answer = compile.run(campaign, sources.name());
    List<String> notes = new ArrayList<>();
    if (answer.description().program().isEmpty()) {
      TargetJob.Answer fetched = fetched(answer.description().libraries(), sources, campaign);
      add(libraries, fetched, compile);
      notes.addAll(fetched.description().notes());
      answer = compile.with("resolved", "true").run(campaign, sources.name());
    }
    notes.addAll(answer.description().notes());
    return Optional.of(target(sources, libraries, answer, notes, campaign));
  }

  private static TargetJob.Answer fetched(
      List<String> wanted, LooseSources sources, Campaign campaign)
      throws ResolveException, IOException, InterruptedException {
    return new TargetJob("maven.libraries")
        .with("coordinates", String.join("\n", wanted))
        .limits(FETCH)
        .online()
        .run(campaign, sources.name());
  }

  private static void add(List<Artifact> libraries, TargetJob.Answer fetched, TargetJob compile)
      throws ResolveException {
    Description description = fetched.description();
    for (int i = 0; i < description.libraries().size(); i++) {
      String output = description.libraries().get(i);
      String label = i < description.labels().size() ? description.labels().get(i) : output;
      add(libraries, label, fetched.output(output), compile);
    }
  }

  private static void add(
      List<Artifact> libraries, String label, String evidence, TargetJob compile) {
    compile.input("library.%04d.jar".formatted(libraries.size()), evidence);
    libraries.add(new Artifact(Artifact.Role.LIBRARY, label, evidence));
  }

  private String stored(LooseSources sources, Campaign campaign) throws IOException {
    Path copy = Files.createTempDirectory(scratch, "loose");
    try {
      for (var file : sources.files().entrySet()) {
        Path path = copy.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return campaign.evidence().putTree(copy, file -> true);
    } finally {
      ProjectBuild.delete(copy);
    }
  }

  private static Target target(
      LooseSources sources,
      List<Artifact> libraries,
      TargetJob.Answer answer,
      List<String> notes,
      Campaign campaign)
      throws ResolveException, IOException {
    List<Artifact> artifacts = new ArrayList<>();
    String name = sources.name();
    artifacts.add(new Artifact(Artifact.Role.PROGRAM, name, answer.output("program")));
    artifacts.addAll(libraries);
    artifacts.add(new Artifact(Artifact.Role.SOURCES, name, answer.output("sources")));
    Description description = answer.description();
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put(Attributes.RELEASE, String.valueOf(description.release()));
    attributes.put(Attributes.SOURCE_ROOTS, "");
    attributes.putAll(given(sources, answer.output("given"), campaign));
    return new Target("jvm", name, "", artifacts, attributes, notes);
  }

  /** Where each source in the tree came from; the job may only name what it was given. */
  private static SortedMap<String, String> given(
      LooseSources sources, String list, Campaign campaign) throws ResolveException, IOException {
    SortedMap<String, String> given = new TreeMap<>();
    if (Files.size(campaign.evidence().file(list)) > LARGEST_LIST) {
      throw new ResolveException("java.compile gave too long a list; please report", false);
    }
    String text = new String(campaign.evidence().bytes(list), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      int cut = line.indexOf('=');
      String path = cut < 0 ? "" : line.substring(cut + 1);
      if (sources.files().containsKey(path)) {
        String made = Texts.line(line.substring(0, cut), LONGEST_PATH);
        // standard input has no name: the file that the class wants is as good as any
        boolean unnamed = sources.name().equals(LooseSources.STANDARD_INPUT_NAME);
        String shown = unnamed ? made.substring(made.lastIndexOf('/') + 1) : path;
        given.put(Attributes.GIVEN + made, shown);
      }
    }
    return given;
  }
}
