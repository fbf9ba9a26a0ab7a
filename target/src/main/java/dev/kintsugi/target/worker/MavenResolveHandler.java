package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import dev.kintsugi.target.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Answers {@code maven.resolve}: coordinates become a jar, its sources and all that it may need.
 *
 * <p>Parameters: {@code coordinates} ({@code group:artifact:version}); {@code newest}, the newest
 * Java release that can be examined. Outputs: {@code description}, {@code program}, {@code
 * library.0000} and on in class path order, tree {@code sources}. Libraries that can't be had are
 * notes; only the program itself must exist.
 */
public final class MavenResolveHandler implements JobHandler {
  @Override
  public String kind() {
    return "maven.resolve";
  }

  @Override
  public void handle(JobContext context) throws IOException, JobRefusal {
    String coordinates = context.job().parameters().get("coordinates");
    Repository repository = Repository.of(context);
    List<String> notes = new ArrayList<>();
    context.progress(Progress.of("resolve", coordinates));
    Artifact wanted = new DefaultArtifact(coordinates);
    Artifact program = named(context, repository, wanted, coordinates);
    JarInspector.Facts facts = inspect(context, program.getFile().toPath(), coordinates);
    int newest = Integer.parseInt(context.job().parameters().get("newest"));
    Programs.check(context, facts, coordinates, newest);
    context.output("program", program.getFile().toPath());
    boolean sources = sources(context, repository, program, notes);

    context.progress(Progress.of("resolve", "dependencies of " + coordinates));
    List<DependencyFinder.Library> libraries = libraries(context, repository, program, notes);
    List<String> names = DependencyFinder.handOver(context, libraries);
    List<String> labels = libraries.stream().map(DependencyFinder.Library::label).toList();
    context.output(
        "description",
        new Description(
                program.getGroupId() + ":" + program.getArtifactId(),
                program.getVersion(),
                "",
                "",
                facts.release(),
                facts.classes(),
                List.of(""),
                List.of("program"),
                names,
                List.of(),
                labels,
                false,
                sources,
                List.of(),
                notes)
            .write());
  }

  private static List<DependencyFinder.Library> libraries(
      JobContext context, Repository repository, Artifact program, List<String> notes)
      throws IOException, JobRefusal {
    try {
      return new DependencyFinder(repository, notes).find(program);
    } catch (DependencyFinder.Unreachable e) {
      throw Fault.STEP.refuse(context, Repository.noNetwork(e.getMessage()));
    }
  }

  /** An artifact that the user asked for by name. */
  static Artifact named(
      JobContext context, Repository repository, Artifact wanted, String coordinates)
      throws IOException, JobRefusal {
    try {
      return repository.resolve(wanted);
    } catch (ArtifactResolutionException e) {
      if (Repository.unreachable(e)) {
        throw Fault.STEP.refuse(context, Repository.noNetwork(coordinates));
      }
      throw Fault.USER.refuse(
          context,
          coordinates
              + " is in none of the configured repositories; check the spelling and the version,"
              + " and that it is a jar");
    }
  }

  private static JarInspector.Facts inspect(JobContext context, Path jar, String name)
      throws IOException, JobRefusal {
    try {
      return JarInspector.inspect(jar, name);
    } catch (JobRefusal e) {
      throw Fault.USER.refuse(context, e.getMessage());
    }
  }

  private static boolean sources(
      JobContext context, Repository repository, Artifact program, List<String> notes)
      throws IOException {
    Optional<Path> jar = sourcesJar(repository, program, notes);
    if (jar.isEmpty()) {
      return false;
    }
    try {
      JarInspector.inspect(jar.get(), "the sources jar");
      Path folder = Files.createDirectories(context.work().resolve("sources"));
      if (SourceArchive.unpack(jar.get(), folder) > 0) {
        context.outputTree("sources", folder);
        return true;
      }
      notes.add("The sources jar holds no Java source, so patches can't be made.");
    } catch (JobRefusal e) {
      notes.add("No sources, so patches can't be made: " + e.getMessage() + ".");
    }
    return false;
  }

  private static Optional<Path> sourcesJar(
      Repository repository, Artifact program, List<String> notes) {
    Artifact wanted =
        new DefaultArtifact(
            program.getGroupId(), program.getArtifactId(), "sources", "jar", program.getVersion());
    try {
      return Optional.of(repository.resolve(wanted).getFile().toPath());
    } catch (ArtifactResolutionException e) {
      notes.add(
          Repository.unreachable(e)
              ? "The sources jar could not be downloaded, so patches can't be made."
              : "The repositories have no sources jar, so patches can't be made.");
      return Optional.empty();
    }
  }
}
