package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Answers {@code maven.build}: builds one module of a project offline.
 *
 * <p>Inputs: {@code project}, {@code repository} (as {@code maven.fetch} made it), {@code tool}
 * (Maven's home). Parameters: {@code module} (artifact id); {@code tests} ({@code false} to leave
 * the tests out); {@code newest}, the newest Java release that can be examined, optional. Outputs:
 * those of {@link BuiltModule}; {@code warnings}, the compiler's, sorted, a line each with paths
 * relative to the project root; {@code log} if it fails.
 */
public final class MavenBuildHandler implements JobHandler {
  @Override
  public String kind() {
    return "maven.build";
  }

  @Override
  public void handle(JobContext context) throws IOException, InterruptedException, JobRefusal {
    MavenProject project = new MavenProject(context);
    var parameters = context.job().parameters();
    boolean tests = !"false".equals(parameters.get("tests"));
    List<String> goals =
        List.of("-Dmaven.compiler.showWarnings=true", tests ? "test-compile" : "compile");
    Outcome run = project.run(parameters.get("module"), goals);
    if (!run.ok() || run.told().isEmpty()) {
      throw project.broken("doesn't build offline", run);
    }
    context.output("warnings", warnings(run, project.folder()));
    BuiltModule.of(context, project.folder(), run).handOver();
  }

  private static byte[] warnings(Outcome run, Path folder) {
    TreeSet<String> sorted = new TreeSet<>();
    for (String line : run.log()) {
      if (line.startsWith("[WARNING] ") && line.contains(".java:[")) {
        sorted.add(line.substring("[WARNING] ".length()).replace(folder + "/", ""));
      }
    }
    return String.join("\n", sorted).getBytes(StandardCharsets.UTF_8);
  }
}
