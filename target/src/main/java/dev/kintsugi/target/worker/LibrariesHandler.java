package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import dev.kintsugi.target.Description;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * Answers {@code maven.libraries}: downloads libraries and what they need themselves.
 *
 * <p>Parameter: {@code coordinates}, {@code group:artifact:version}, a line each. Outputs: {@code
 * description}, {@code library.0000} and on in class path order. What was asked for by name must
 * exist.
 */
public final class LibrariesHandler implements JobHandler {
  @Override
  public String kind() {
    return "maven.libraries";
  }

  @Override
  public void handle(JobContext context) throws IOException, JobRefusal {
    Repository repository = Repository.of(context);
    List<Artifact> wanted = new ArrayList<>();
    for (String line : context.job().parameters().get("coordinates").lines().toList()) {
      context.progress(Progress.of("resolve", line));
      wanted.add(MavenResolveHandler.named(context, repository, new DefaultArtifact(line), line));
    }
    List<String> notes = new ArrayList<>();
    List<DependencyFinder.Library> libraries = libraries(context, repository, wanted, notes);
    List<String> names = DependencyFinder.handOver(context, libraries);
    List<String> labels = libraries.stream().map(DependencyFinder.Library::label).toList();
    context.output(
        "description",
        new Description(
                "", "", "", "", 0, 0, List.of(), List.of(), names, List.of(), labels, false, false,
                List.of(), notes)
            .write());
  }

  private static List<DependencyFinder.Library> libraries(
      JobContext context, Repository repository, List<Artifact> wanted, List<String> notes)
      throws IOException, JobRefusal {
    try {
      return new DependencyFinder(repository, notes).with(wanted);
    } catch (DependencyFinder.Unreachable e) {
      throw Fault.STEP.refuse(context, Repository.noNetwork(e.getMessage()));
    }
  }
}
