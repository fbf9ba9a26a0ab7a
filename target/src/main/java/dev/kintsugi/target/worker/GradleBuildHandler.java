package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;

/**
 * Answers {@code gradle.build}: builds one module of a project offline.
 *
 * <p>Inputs: {@code project}, {@code repository} (as {@code gradle.fetch} made it), {@code tool}
 * (Gradle's home). Parameters: {@code module} (Gradle's path without its first colon); {@code
 * tests} ({@code false} to leave the tests out); {@code newest}, the newest Java release that can
 * be examined, optional. Outputs: those of {@link BuiltModule}; {@code log} if it fails.
 */
public final class GradleBuildHandler implements JobHandler {
  @Override
  public String kind() {
    return "gradle.build";
  }

  @Override
  public void handle(JobContext context) throws IOException, InterruptedException, JobRefusal {
    GradleProject project = new GradleProject(context);
    var parameters = context.job().parameters();
    boolean tests = !"false".equals(parameters.get("tests"));
    Outcome run = project.build(parameters.get("module"), tests);
    if (!run.ok()) {
      throw project.broken("doesn't build offline", run);
    }
    BuiltModule.of(context, project.folder(), run).handOver();
  }
}
