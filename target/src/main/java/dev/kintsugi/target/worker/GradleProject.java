package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A writable copy of a Gradle project in a job's scratch folder, and Gradle to run on it. */
final class GradleProject {
  private static final String WRAPPER = "gradle/wrapper/gradle-wrapper.properties";
  private static final Pattern WRAPPED =
      Pattern.compile("distributionUrl.*gradle-(\\d[0-9A-Za-z.-]{0,30}?)-(bin|all)\\.zip");
  private static final int LONGEST_WRAPPER = 64 << 10;

  private final JobContext context;
  private final Path folder;
  private final GradleProcess gradle;

  /** Copies input {@code project}; downloads are taken from input {@code repository} if offline. */
  GradleProject(JobContext context) throws IOException {
    this.context = context;
    Path work = context.work().toRealPath();
    this.folder = work.resolve("project");
    Folders.copy(context.input("project"), folder);
    Path downloads =
        context.job().inputs().containsKey("repository")
            ? context.input("repository")
            : work.resolve("repository");
    gradle = new GradleProcess(work, context.input("tool"), context.repositoryPort(), downloads);
  }

  Path folder() {
    return folder;
  }

  Path userHome() {
    return gradle.userHome();
  }

  /** Tells all modules that have main sources. */
  Outcome list() throws IOException, InterruptedException {
    return run(List.of(":help"));
  }

  /** Builds a module and the modules that it needs, with its tests if wished, and tells it. */
  Outcome build(String module, boolean tests) throws IOException, InterruptedException {
    return run(List.of("-Dkintsugi.module=" + module, "-Dkintsugi.tests=" + tests, "kintsugiTell"));
  }

  private Outcome run(List<String> arguments) throws IOException, InterruptedException {
    context.progress(Progress.of("build", "gradle " + String.join(" ", arguments)));
    return gradle.run(folder, arguments);
  }

  /** What went wrong first, in Gradle's words or the compiler's. */
  String error(Outcome run) {
    Optional<String> compiler = run.first(l -> l.matches("\\S.*\\.(java|kt):\\d+: error: .*"));
    if (compiler.isPresent()) {
      return own(compiler.get());
    }
    List<String> parts = new ArrayList<>();
    run.first(l -> l.matches("\\S.* file '.*' line: \\d+")).ifPresent(parts::add);
    int wrong = run.log().indexOf("* What went wrong:");
    for (int i = wrong + 1; wrong >= 0 && i < run.log().size() && parts.size() < 4; i++) {
      String line = run.log().get(i).trim();
      if (line.isEmpty() || line.startsWith("* ")) {
        break;
      }
      parts.add(line.replaceFirst("^> ", ""));
    }
    return parts.isEmpty()
        ? "Gradle ended with code " + run.exit()
        : own(String.join(": ", parts)).replaceFirst(":+$", "");
  }

  private String own(String text) {
    return text.replace(folder + "/", "");
  }

  /** That the project was made for another Gradle than the one that builds it, if so. */
  Optional<String> otherVersion() throws IOException {
    Path file = folder.resolve(WRAPPER);
    if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_WRAPPER) {
      return Optional.empty();
    }
    Matcher wrapped =
        WRAPPED.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    return wrapped.find() && !wrapped.group(1).equals(gradle.version())
        ? Optional.of(
            "its wrapper asks for Gradle " + wrapped.group(1) + ", here is " + gradle.version())
        : Optional.empty();
  }

  /** The refusal for a run that failed, to be thrown. */
  JobRefusal broken(String doing, Outcome run) throws IOException {
    String log = String.join("\n", run.log());
    context.output("log", log.getBytes(StandardCharsets.UTF_8));
    if (log.contains("status code 504")) {
      return Fault.STEP.refuse(context, Repository.noNetwork("what the build needs"));
    }
    String version = otherVersion().map(v -> " (" + v + ")").orElse("");
    return Fault.STEP.refuse(
        context,
        "the project "
            + doing
            + ": "
            + error(run)
            + version
            + "; make `gradle testClasses` work"
            + " first");
  }
}
