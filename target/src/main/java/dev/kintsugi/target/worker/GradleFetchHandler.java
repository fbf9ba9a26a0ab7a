package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers {@code gradle.fetch}: reads which modules a project has, chooses one, and downloads all
 * that building it and running its tests takes, by building it once.
 *
 * <p>Inputs: {@code project}, {@code tool} (Gradle's home). Parameter: {@code module}, Gradle's
 * path or folder, or empty. Outputs: tree {@code repository}, in Maven's layout; {@code
 * description}.
 */
public final class GradleFetchHandler implements JobHandler {
  @Override
  public String kind() {
    return "gradle.fetch";
  }

  @Override
  public void handle(JobContext context) throws IOException, InterruptedException, JobRefusal {
    if (context.repositoryPort().isEmpty()) {
      throw Fault.STEP.refuse(context, "fetching dependencies needs the repositories");
    }
    GradleProject project = new GradleProject(context);
    Outcome listing = project.list();
    if (!listing.ok()) {
      throw project.broken("can't be read by Gradle", listing);
    }
    Reactor reactor = Reactor.read(listing.told());
    String wanted =
        context.job().parameters().getOrDefault("module", "").replaceFirst("^:(?=.)", "");
    List<String> notes = new ArrayList<>();
    Reactor.Module module = reactor.choose(context, wanted, project.folder(), notes);
    project
        .otherVersion()
        .ifPresent(v -> notes.add("The Gradle on the PATH built the project: " + v + "."));
    boolean tests = fetch(project, module.artifact(), notes);
    Path repository = context.work().resolve("repository");
    GradleRepository.layOut(project.userHome(), repository);
    context.outputTree("repository", repository);
    context.output(
        "description", reactor.described(module, project.folder(), tests, notes).write());
  }

  /** Builds as much as possible; says whether the tests compile. */
  private static boolean fetch(GradleProject project, String module, List<String> notes)
      throws IOException, InterruptedException, JobRefusal {
    Outcome whole = project.build(module, true);
    if (whole.ok()) {
      return true;
    }
    Outcome main = project.build(module, false);
    if (!main.ok()) {
      throw project.broken("doesn't build", main);
    }
    notes.add("The project's tests don't compile: " + project.error(whole));
    return false;
  }
}
