package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Answers {@code maven.test}: runs a module's own tests offline.
 *
 * <p>Inputs: {@code project} (patched or not), {@code repository}, {@code tool}. Parameters: {@code
 * module} (artifact id); {@code tests}, a filter in surefire's syntax, optional. Outputs: {@code
 * passed}, {@code failed} (failures and errors) and {@code skipped}: a line for each test, {@code
 * class#method}, sorted, UTF-8; {@code log}. A test that ran several times under one name (with
 * several arguments) failed if one of its runs did. Refuses if the project doesn't build or the
 * process of the tests dies, for then their verdict is worth nothing.
 */
public final class MavenTestHandler implements JobHandler {
  @Override
  public String kind() {
    return "maven.test";
  }

  @Override
  public void handle(JobContext context) throws IOException, InterruptedException, JobRefusal {
    MavenProject project = new MavenProject(context);
    var parameters = context.job().parameters();
    List<String> goals = new ArrayList<>();
    goals.add("-Dmaven.test.failure.ignore=true");
    goals.add("-DfailIfNoTests=false");
    goals.add("-Dsurefire.failIfNoSpecifiedTests=false");
    if (parameters.containsKey("tests")) {
      goals.add("-Dtest=" + parameters.get("tests"));
    }
    goals.add("test");
    Outcome run = project.run(parameters.get("module"), goals);
    if (!run.ok() || run.told().isEmpty()) {
      throw project.broken("doesn't get through its tests", run);
    }
    if (run.log().stream().anyMatch(l -> l.contains("The forked VM terminated"))) {
      throw project.broken("has tests whose process dies", run);
    }
    Path build =
        Reactor.read(run.told())
            .find(parameters.get("module"), project.folder())
            .orElseThrow(() -> new JobRefusal("the build lost its module"))
            .build();
    TestResults results = TestResults.read(build.resolve("surefire-reports"));
    context.output("passed", lines(results.passed()));
    context.output("failed", lines(results.failed()));
    context.output("skipped", lines(results.skipped()));
    context.output("log", lines(run.log()));
  }

  private static byte[] lines(Collection<String> lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }
}
