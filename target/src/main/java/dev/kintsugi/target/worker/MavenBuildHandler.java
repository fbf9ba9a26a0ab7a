package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.target.Description;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Answers {@code maven.build}: builds one module of a project offline.
 *
 * <p>Inputs: {@code project}, {@code repository} (as {@code maven.fetch} made it), {@code tool}
 * (Maven's home). Parameters: {@code module} (artifact id); {@code tests} ({@code false} to leave
 * the tests out); {@code newest}, the newest Java release that can be examined, optional. Outputs:
 * {@code description}; {@code program}, the main classes and resources as a jar; {@code tests}, the
 * same of the tests; {@code library.0000} and on, the class path in order; {@code testlibrary.0000}
 * and on, what only the tests need; tree {@code sources}, the hand-written main sources under their
 * paths relative to the project root; {@code warnings}, the compiler's, sorted, a line each with
 * paths relative to the project root; {@code log} if it fails.
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
    MavenProcess.Run run = project.run(parameters.get("module"), goals);
    if (!run.ok() || run.told().isEmpty()) {
      throw project.broken("doesn't build offline", run);
    }
    Reactor reactor = Reactor.read(run.told());
    Reactor.Module module =
        reactor
            .find(parameters.get("module"), project.folder())
            .orElseThrow(() -> new JobRefusal("the build lost its module"));
    context.output("warnings", warnings(run, project.folder()));
    new Outputs(context, project.folder(), module, new ArrayList<>(reactor.notes())).write();
  }

  private static byte[] warnings(MavenProcess.Run run, Path folder) {
    TreeSet<String> sorted = new TreeSet<>();
    for (String line : run.log()) {
      if (line.startsWith("[WARNING] ") && line.contains(".java:[")) {
        sorted.add(line.substring("[WARNING] ".length()).replace(folder + "/", ""));
      }
    }
    return String.join("\n", sorted).getBytes(StandardCharsets.UTF_8);
  }

  /** Hands over what one build made. */
  private static final class Outputs {
    private final JobContext context;
    private final Path folder;
    private final Reactor.Module module;
    private final List<String> notes;
    private final List<String> libraries = new ArrayList<>();
    private final List<String> testLibraries = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<String> testLabels = new ArrayList<>();
    private int packed;

    Outputs(JobContext context, Path folder, Reactor.Module module, List<String> notes) {
      this.context = context;
      this.folder = folder;
      this.module = module;
      this.notes = notes;
    }

    void write() throws IOException, JobRefusal {
      JarInspector.Facts facts = program();
      boolean tests = tests();
      libraries();
      List<String> roots = sources();
      labels.addAll(testLabels);
      context.output(
          "description",
          new Description(
                  module.group() + ":" + module.artifact(),
                  module.version(),
                  module.artifact(),
                  folder.relativize(module.folder()).toString(),
                  facts.release(),
                  facts.classes(),
                  roots,
                  List.of("program"),
                  libraries,
                  testLibraries,
                  labels,
                  tests,
                  !roots.isEmpty(),
                  List.of(),
                  notes)
              .write());
    }

    private JarInspector.Facts program() throws IOException, JobRefusal {
      Path jar = pack(module.classes());
      JarInspector.Facts facts;
      try {
        facts = JarInspector.inspect(jar, module.artifact());
      } catch (JobRefusal e) {
        throw Fault.USER.refuse(context, e.getMessage());
      }
      String newest = context.job().parameters().getOrDefault("newest", "999");
      Programs.check(context, facts, "module " + module.artifact(), Integer.parseInt(newest));
      context.output("program", jar);
      return facts;
    }

    private boolean tests() throws IOException {
      Path jar = context.work().resolve("tests.jar");
      if (Folders.jar(module.tests(), jar) == 0) {
        return false;
      }
      context.output("tests", jar);
      return true;
    }

    private void libraries() throws IOException {
      for (Reactor.Library library : module.libraries()) {
        if (!Files.exists(library.file())) {
          notes.add("Missing library: " + library.id());
          continue;
        }
        Path jar = Files.isDirectory(library.file()) ? pack(library.file()) : library.file();
        boolean test = library.scope().equals("test");
        List<String> names = test ? testLibraries : libraries;
        String name = (test ? "testlibrary.%04d" : "library.%04d").formatted(names.size());
        context.output(name, jar);
        names.add(name);
        (test ? testLabels : labels).add(library.id() + " (" + library.scope() + ")");
      }
    }

    private Path pack(Path classes) throws IOException {
      Path jar = context.work().resolve("packed-" + packed++ + ".jar");
      Folders.jar(classes, jar);
      return jar;
    }

    private List<String> sources() throws IOException {
      Path tree = Files.createDirectories(context.work().resolve("sources"));
      List<String> roots = new ArrayList<>();
      for (Path root : module.sources()) {
        boolean own = root.startsWith(folder) && !root.startsWith(module.build());
        List<Path> files =
            Folders.files(root).stream().filter(f -> f.toString().endsWith(".java")).toList();
        if (own && !files.isEmpty()) {
          roots.add(folder.relativize(root) + "/");
          for (Path file : files) {
            Path copy = tree.resolve(folder.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
          }
        } else if (!files.isEmpty()) {
          notes.add("Generated sources can't be patched: " + files.size() + " files.");
        }
      }
      if (!roots.isEmpty()) {
        context.outputTree("sources", tree);
      }
      return roots;
    }
  }
}
