package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A writable copy of a Maven project in a job's scratch folder, and Maven to run on it. */
final class MavenProject {
  private final JobContext context;
  private final Path folder;
  private final MavenProcess maven;

  /** Copies input {@code project}; links input {@code repository} if there is one. */
  MavenProject(JobContext context) throws IOException {
    this.context = context;
    this.folder = context.work().toRealPath().resolve("project");
    Folders.copy(context.input("project"), folder);
    Path work = context.work().toRealPath();
    maven = new MavenProcess(work, context.input("tool"), context.repositoryPort());
    if (context.job().inputs().containsKey("repository")) {
      Folders.link(context.input("repository"), repository());
    }
  }

  Path folder() {
    return folder;
  }

  Path repository() throws IOException {
    return context.work().toRealPath().resolve("repository");
  }

  /** Runs goals for the whole project. */
  Outcome run(List<String> arguments) throws IOException, InterruptedException {
    context.progress(Progress.of("build", "mvn " + String.join(" ", arguments)));
    return maven.run(folder, arguments);
  }

  /** Runs goals for one module and the modules that it needs. */
  Outcome run(String module, List<String> arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-pl", ":" + module, "-am"));
    all.add("-Dkintsugi.module=" + module);
    all.addAll(arguments);
    return run(all);
  }

  /** The refusal for a run that failed, to be thrown. */
  JobRefusal broken(String doing, Outcome run) throws IOException {
    String log = String.join("\n", run.log());
    context.output("log", log.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String error = MavenProcess.error(run).replace(folder + "/", "");
    if (log.contains("504") && log.contains("Could not transfer")) {
      return Fault.STEP.refuse(context, Repository.noNetwork("what the build needs"));
    }
    return Fault.STEP.refuse(context, "the project " + doing + ": " + Advice.on(error));
  }
}
