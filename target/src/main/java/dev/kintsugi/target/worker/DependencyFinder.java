package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Finds what an artifact may need: its compile and runtime dependencies, and, because interesting
 * classes don't load without them, the provided and optional ones that it names itself.
 *
 * <p>Class path order: runtime first, then provided, then optional, each in Maven's own order. What
 * can't be had is a note. Limits: 400 libraries, 512 MiB together; what exceeds them is a note.
 */
final class DependencyFinder {
  private static final int MOST = 400;
  private static final long LARGEST = 512L << 20;

  /** Why a library is there; order of the class path. */
  private enum Group {
    RUNTIME,
    PROVIDED,
    OPTIONAL
  }

  /**
   * A library.
   *
   * @param label coordinates and why it is there
   * @param file the jar
   */
  record Library(String label, Path file) {}

  /** Hands libraries over as outputs {@code library.0000} and on; returns these names. */
  static List<String> handOver(JobContext context, List<Library> libraries) throws IOException {
    List<String> names = new ArrayList<>();
    for (Library library : libraries) {
      String name = "library.%04d".formatted(names.size());
      context.output(name, library.file());
      names.add(name);
    }
    return names;
  }

  private final Repository repository;
  private final List<String> notes;

  DependencyFinder(Repository repository, List<String> notes) {
    this.repository = repository;
    this.notes = notes;
  }

  /** A runtime library exists for all we know, but the repositories don't answer. */
  static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    Unreachable(String library) {
      super(library);
    }
  }

  /** Libraries of an artifact in class path order. */
  List<Library> find(Artifact program) throws Unreachable {
    ArtifactDescriptorResult descriptor;
    try {
      descriptor =
          repository
              .system()
              .readArtifactDescriptor(
                  repository.session(),
                  new ArtifactDescriptorRequest(program, repository.remotes(), null));
    } catch (ArtifactDescriptorException e) {
      notes.add("The POM can't be read, so it is examined without libraries: " + first(e));
      return List.of();
    }
    List<Dependency> wanted =
        descriptor.getDependencies().stream().filter(DependencyFinder::wanted).toList();
    return resolve(groups(program, descriptor, wanted));
  }

  /** Artifacts and what they need at run time, in class path order. */
  List<Library> with(List<Artifact> artifacts) throws Unreachable {
    CollectRequest request = new CollectRequest();
    artifacts.forEach(a -> request.addDependency(new Dependency(a, "compile")));
    request.setRepositories(repository.remotes());
    Map<String, Artifact> all = new LinkedHashMap<>();
    try {
      DependencyNode root =
          repository.system().collectDependencies(repository.session(), request).getRoot();
      root.getChildren().forEach(child -> add(child, all));
    } catch (DependencyCollectionException e) {
      notes.add("Dependencies can't be listed: " + first(e));
      artifacts.forEach(a -> all.put(a.toString(), a));
    }
    return resolve(Map.of(Group.RUNTIME, all));
  }

  /** The JDK's and the machine's own files are not the target's. */
  private static boolean wanted(Dependency dependency) {
    return !List.of("test", "system").contains(dependency.getScope());
  }

  private Map<Group, Map<String, Artifact>> groups(
      Artifact program, ArtifactDescriptorResult descriptor, List<Dependency> wanted) {
    Map<Group, Map<String, Artifact>> groups = new EnumMap<>(Group.class);
    for (Group group : Group.values()) {
      groups.put(group, new LinkedHashMap<>());
    }
    DependencyNode root;
    try {
      root = collect(program, descriptor, wanted);
    } catch (DependencyCollectionException e) {
      List<Dependency> needed = wanted.stream().filter(d -> group(d) == Group.RUNTIME).toList();
      notes.add("Provided and optional dependencies can't be listed: " + first(e));
      try {
        root = collect(program, descriptor, needed);
      } catch (DependencyCollectionException again) {
        notes.add("Dependencies can't be listed: " + first(again));
        return groups;
      }
    }
    for (DependencyNode child : root.getChildren()) {
      add(child, groups.get(group(child.getDependency())));
    }
    return groups;
  }

  private DependencyNode collect(
      Artifact program, ArtifactDescriptorResult descriptor, List<Dependency> dependencies)
      throws DependencyCollectionException {
    CollectRequest request = new CollectRequest();
    // as root artifact and not as root dependency, so that provided and optional ones stay
    request.setRootArtifact(program);
    request.setDependencies(dependencies);
    request.setManagedDependencies(descriptor.getManagedDependencies());
    request.setRepositories(repository.remotes());
    return repository.system().collectDependencies(repository.session(), request).getRoot();
  }

  private static Group group(Dependency dependency) {
    if (dependency.isOptional()) {
      return Group.OPTIONAL;
    }
    return dependency.getScope().equals("provided") ? Group.PROVIDED : Group.RUNTIME;
  }

  private static void add(DependencyNode node, Map<String, Artifact> group) {
    Artifact artifact = node.getArtifact();
    if (artifact.getExtension().equals("jar")) {
      group.put(artifact.toString(), artifact);
    }
    node.getChildren().forEach(child -> add(child, group));
  }

  private List<Library> resolve(Map<Group, Map<String, Artifact>> groups) throws Unreachable {
    List<Library> libraries = new ArrayList<>();
    long size = 0;
    for (var group : groups.entrySet()) {
      String why = group.getKey().name().toLowerCase(java.util.Locale.ROOT);
      List<String> left = new ArrayList<>();
      for (ArtifactResult result : resolve(List.copyOf(group.getValue().values()))) {
        Artifact artifact = result.getRequest().getArtifact();
        if (!result.isResolved()) {
          boolean unreachable = Repository.unreachable(result);
          if (unreachable && group.getKey() == Group.RUNTIME) {
            throw new Unreachable(artifact.toString());
          }
          String cause = unreachable ? "not downloaded" : "in no repository";
          notes.add("Missing " + why + " library: " + artifact + " (" + cause + ").");
          continue;
        }
        Path file = result.getArtifact().getFile().toPath();
        size += file.toFile().length();
        if (libraries.size() >= MOST || size > LARGEST || !Files.isRegularFile(file)) {
          left.add(artifact.toString());
        } else if (libraries.stream().noneMatch(l -> l.file().equals(file))) {
          libraries.add(new Library(artifact + " (" + why + ")", file));
        }
      }
      if (!left.isEmpty()) {
        notes.add("Left out " + left.size() + " " + why + " libraries to stay within limits.");
      }
    }
    return libraries;
  }

  private List<ArtifactResult> resolve(List<Artifact> artifacts) {
    List<ArtifactRequest> requests =
        artifacts.stream().map(a -> new ArtifactRequest(a, repository.remotes(), null)).toList();
    try {
      return repository.system().resolveArtifacts(repository.session(), requests);
    } catch (ArtifactResolutionException e) {
      return e.getResults();
    }
  }

  private static String first(RepositoryException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
