package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers {@code maven.fetch}: reads which modules a project has, chooses one, and downloads all
 * that building and testing it takes.
 *
 * <p>What a build needs is known only to the build, so it is run once for what it asks for; tests
 * are started with a filter that no method matches, because test runners are downloaded at that
 * moment only. Inputs: {@code project}, {@code tool} (Maven's home). Parameter: {@code module},
 * artifact id or folder, or empty. Outputs: tree {@code repository}; {@code description}.
 */
public final class MavenFetchHandler implements JobHandler {
  private static final List<String> NO_TEST =
      List.of(
          "-Dtest=*#kintsugiFetchesOnly",
          "-DfailIfNoTests=false",
          "-Dsurefire.failIfNoSpecifiedTests=false");

  @Override
  public String kind() {
    return "maven.fetch";
  }

  @Override
  public void handle(JobContext context) throws IOException, InterruptedException, JobRefusal {
    if (context.repositoryPort().isEmpty()) {
      throw Fault.STEP.refuse(context, "fetching dependencies needs the repositories");
    }
    MavenProject project = new MavenProject(context);
    Outcome listing = project.run(List.of("-Dkintsugi.list", "validate"));
    if (listing.told().isEmpty()) {
      throw project.broken("can't be read by Maven", listing);
    }
    Reactor reactor = Reactor.read(listing.told());
    String wanted = context.job().parameters().getOrDefault("module", "");
    List<String> notes = new ArrayList<>();
    Reactor.Module module = reactor.choose(context, wanted, project.folder(), notes);
    boolean tests = fetch(project, module.artifact(), notes);
    context.outputTree("repository", project.repository());
    context.output(
        "description", reactor.described(module, project.folder(), tests, notes).write());
  }

  /** Downloads as much as possible; says whether the tests compile. */
  private static boolean fetch(MavenProject project, String module, List<String> notes)
      throws IOException, InterruptedException, JobRefusal {
    List<String> goals = new ArrayList<>(NO_TEST);
    goals.add("test");
    Outcome whole = project.run(module, goals);
    if (whole.ok()) {
      return true;
    }
    Outcome compiled = project.run(module, List.of("test-compile"));
    if (compiled.ok()) {
      notes.add("The project's tests compile but can't be started: " + MavenProcess.error(whole));
      return true;
    }
    Outcome main = project.run(module, List.of("compile"));
    if (!main.ok()) {
      throw project.broken("doesn't build", main);
    }
    notes.add("The project's tests don't compile: " + MavenProcess.error(compiled));
    return false;
  }
}
