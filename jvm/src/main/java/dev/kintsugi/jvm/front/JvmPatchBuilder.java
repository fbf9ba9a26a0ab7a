package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.PatchBuilder;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.rebuild.BuildHandler;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds patched programs from the touched files and the program as it is. */
final class JvmPatchBuilder implements PatchBuilder {
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(3), 2048, 400, 1024);

  /** What a project's own build may use. */
  private static final Limits WHOLE = new Limits(Duration.ofMinutes(10), 3072, 1024, 2048);

  @Override
  public PatchBuild build(Target target, String diff, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Optional<String> sources = target.first(Artifact.Role.SOURCES);
    if (sources.isEmpty()) {
      return failed("the target has no sources to patch");
    }
    Orders orders = new Orders(campaign);
    SortedMap<String, String> inputs = new TreeMap<>(Parts.of(target));
    inputs.put("sources", sources.get());
    inputs.put("diff", diff);
    // a tree of package folders is not the project's own tree: only the latter takes the same diff
    boolean projectPaths =
        target.has(Artifact.Role.PROJECT)
            && !target.attributes().getOrDefault("source.roots", "").isEmpty();
    if (projectPaths) {
      inputs.put("project", target.first(Artifact.Role.PROJECT).orElseThrow());
    }
    String release = target.attributes().getOrDefault("release", "");
    JobResult result =
        orders.run(
            orders.job(
                BuildHandler.KIND,
                release.isEmpty() ? Map.of() : Map.of("release", release),
                inputs,
                LIMITS));
    Optional<String> program = Optional.ofNullable(result.outputs().get("program"));
    if (!result.ok() || program.isEmpty()) {
      return failed(result.reason().isEmpty() ? "the build gave no program" : result.reason());
    }
    Lines lines = orders.lines(result);
    String log =
        lines.of(Line.Said.class).stream().map(Line.Said::text).findFirst().orElse("built");
    List<String> warnings = lines.of(Line.Warned.class).stream().map(Line.Warned::text).toList();
    Target patched = patched(target, result, program.get());
    return new PatchBuild(Optional.of(patched), log, warnings, false);
  }

  @Override
  public Optional<PatchBuild> whole(Target patched, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    String tool = patched.attributes().getOrDefault("build", "");
    String home = patched.attributes().getOrDefault("build.tool", "");
    Optional<String> project = patched.first(Artifact.Role.PROJECT);
    Optional<String> repository = patched.first(Artifact.Role.REPOSITORY);
    if (tool.isEmpty() || home.isEmpty() || project.isEmpty() || repository.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("project", project.get());
    inputs.put("repository", repository.get());
    inputs.put("tool", home);
    Map<String, String> parameters =
        Map.of("module", patched.attributes().getOrDefault("module", ""), "tests", "false");
    Orders orders = new Orders(campaign);
    JobResult result = orders.run(orders.job(tool + ".build", parameters, inputs, WHOLE));
    String program = result.outputs().getOrDefault("program", "");
    if (result.status() == JobResult.Status.REFUSED) {
      return Optional.of(failed(result.reason()));
    } else if (!result.ok() || program.isEmpty()) {
      throw new StageException(result.reason().isEmpty() ? "no answer" : result.reason());
    }
    String name = patched.name();
    Target built = patched.with(new Artifact(Artifact.Role.PROGRAM, name, program));
    return Optional.of(new PatchBuild(Optional.of(built), "built", List.of(), true));
  }

  private static Target patched(Target target, JobResult result, String program) {
    List<Artifact> artifacts = new ArrayList<>();
    boolean replaced = false;
    for (Artifact artifact : target.artifacts()) {
      String evidence =
          switch (artifact.role()) {
            case PROGRAM -> replaced ? artifact.evidence() : program;
            case SOURCES -> result.outputs().getOrDefault("sources", artifact.evidence());
            case PROJECT -> result.outputs().getOrDefault("project", artifact.evidence());
            default -> artifact.evidence();
          };
      replaced |= artifact.role() == Artifact.Role.PROGRAM;
      artifacts.add(new Artifact(artifact.role(), artifact.name(), evidence));
    }
    return new Target(
        target.lane(),
        target.name(),
        target.version(),
        artifacts,
        target.attributes(),
        target.notes());
  }

  private static PatchBuild failed(String why) {
    return new PatchBuild(Optional.empty(), why, List.of(), false);
  }
}
