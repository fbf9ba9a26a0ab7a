package dev.kintsugi.target;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A built jar, with sources (jar or folder) and libraries (jars, or folders of jars) if the user
 * has them.
 */
public final class JarResolver implements TargetResolver {
  private static final long LARGEST = 1L << 30;
  private static final int MOST_LIBRARIES = 1000;
  private static final List<String> SOURCE_ROOTS = List.of("src/main/java", "src/java", "src");

  @Override
  public Optional<Target> resolve(TargetRequest request, Campaign campaign)
      throws ResolveException, IOException, InterruptedException {
    Optional<Path> named = path(request.reference());
    boolean jar = request.reference().endsWith(".jar");
    boolean project = named.isPresent() && named.get().endsWith("pom.xml");
    if (named.isEmpty() || project || !(jar || Files.isRegularFile(named.get()))) {
      return Optional.empty();
    }
    Path file = named.get();
    checkFile(file);
    List<Artifact> artifacts = new ArrayList<>();
    TargetJob job = new TargetJob("jar.inspect").with("newest", "" + Releases.newest(campaign));
    artifacts.add(put(Artifact.Role.PROGRAM, "program", file, job, campaign));
    for (Path library : libraries(request.libraries())) {
      String input = "library.%04d".formatted(artifacts.size() - 1);
      artifacts.add(put(Artifact.Role.LIBRARY, input, library, job, campaign));
    }
    if (request.sources().isPresent() && Files.isRegularFile(request.sources().get())) {
      checkFile(request.sources().get());
      put(Artifact.Role.SOURCES, "sources", request.sources().get(), job, campaign);
    }
    TargetJob.Answer answer = job.run(campaign, request.reference());
    return Optional.of(target(file, request, artifacts, answer, campaign));
  }

  private static Target target(
      Path file,
      TargetRequest request,
      List<Artifact> artifacts,
      TargetJob.Answer answer,
      Campaign campaign)
      throws ResolveException, IOException {
    Description description = answer.description();
    List<String> notes = new ArrayList<>(description.notes());
    if (description.sources()) {
      String name = request.sources().get().getFileName().toString();
      artifacts.add(new Artifact(Artifact.Role.SOURCES, name, answer.output("sources")));
    } else if (request.sources().filter(Files::isDirectory).isPresent()) {
      artifacts.add(folder(request.sources().get(), campaign.evidence()));
    } else if (request.sources().isEmpty()) {
      notes.add("No sources were given (--sources), so patches can't be made.");
    } else if (!Files.exists(request.sources().get())) {
      throw new ResolveException(
          request.sources().get() + " does not exist; check what --sources names", true);
    }
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put(Attributes.RELEASE, String.valueOf(description.release()));
    attributes.put(Attributes.SOURCE_ROOTS, "");
    String name = file.getFileName().toString();
    return new Target("jvm", name, description.version(), artifacts, attributes, notes);
  }

  /** The Java files of a folder, relative to their source root. */
  private static Artifact folder(Path folder, EvidenceStore evidence)
      throws ResolveException, IOException {
    Path root =
        SOURCE_ROOTS.stream()
            .map(folder::resolve)
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(folder);
    ProjectFiles.check(root);
    String tree =
        evidence.putTree(
            root, f -> f.toString().endsWith(".java") && ProjectFiles.keepBelow(root, f));
    return new Artifact(Artifact.Role.SOURCES, folder.toString(), tree);
  }

  private static Artifact put(
      Artifact.Role role, String input, Path file, TargetJob job, Campaign campaign)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String id = campaign.evidence().put(in);
      String name = file.getFileName().toString();
      job.input(input, id).with(input, name);
      return new Artifact(role, name, id);
    }
  }

  static List<Path> libraries(List<Path> named) throws ResolveException, IOException {
    List<Path> all = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          all.addAll(
              files
                  .filter(f -> f.toString().endsWith(".jar") && Files.isRegularFile(f))
                  .sorted()
                  .toList());
        }
      } else {
        checkFile(path);
        all.add(path);
      }
    }
    if (all.size() > MOST_LIBRARIES) {
      throw new ResolveException(
          "the class path has " + all.size() + " jars; at most " + MOST_LIBRARIES, true);
    }
    return all;
  }

  private static void checkFile(Path file) throws ResolveException, IOException {
    if (!Files.exists(file)) {
      throw new ResolveException(file + " does not exist; check the path", true);
    }
    if (!Files.isRegularFile(file)) {
      throw new ResolveException(file + " is not a file; name a built jar", true);
    }
    if (!Files.isReadable(file)) {
      throw new ResolveException(file + " can't be read; check its permissions", true);
    }
    if (Files.size(file) == 0) {
      throw new ResolveException(file + " is empty; build or download it again", true);
    }
    if (Files.size(file) > LARGEST) {
      throw new ResolveException(
          file + " is larger than " + (LARGEST >> 20) + " MiB; examine a part of it", true);
    }
  }

  static Optional<Path> path(String reference) {
    try {
      return Optional.of(Path.of(reference));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
