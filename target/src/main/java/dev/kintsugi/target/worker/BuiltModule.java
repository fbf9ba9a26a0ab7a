package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.target.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands over what a build made of one module, as every {@code ….build} job does.
 *
 * <p>Outputs: {@code description}; {@code program}, the main classes and resources as a jar; {@code
 * tests}, the same of the tests; {@code library.0000} and on, the class path in order; {@code
 * testlibrary.0000} and on, what only the tests need; tree {@code sources}, the hand-written main
 * sources under their paths relative to the project root.
 */
final class BuiltModule {
  private final JobContext context;
  private final Path folder;
  private final Reactor.Module module;
  private final List<String> notes;
  private final List<String> libraries = new ArrayList<>();
  private final List<String> testLibraries = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> testLabels = new ArrayList<>();
  private int packed;

  private BuiltModule(JobContext context, Path folder, Reactor.Module module, List<String> notes) {
    this.context = context;
    this.folder = folder;
    this.module = module;
    this.notes = new ArrayList<>(notes);
  }

  /**
   * The module that the job asks for, as a build told of it.
   *
   * @param folder of the project
   */
  static BuiltModule of(JobContext context, Path folder, Outcome run) throws JobRefusal {
    Reactor reactor = Reactor.read(run.told());
    Reactor.Module module =
        reactor
            .find(context.job().parameters().get("module"), folder)
            .orElseThrow(() -> new JobRefusal("the build lost its module"));
    return new BuiltModule(context, folder, module, reactor.notes());
  }

  void handOver() throws IOException, JobRefusal {
    JarInspector.Facts facts = program();
    boolean tests = tests();
    libraries();
    List<String> roots = sources();
    labels.addAll(testLabels);
    context.output(
        "description",
        new Description(
                (module.group().isEmpty() ? "" : module.group() + ":") + module.artifact(),
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
      boolean folder = Files.isDirectory(library.file());
      if (!folder && !Files.isRegularFile(library.file())) {
        notes.add("Missing library: " + library.id());
        continue;
      }
      Path jar = folder ? pack(List.of(library.file())) : library.file();
      boolean test = library.scope().equals("test");
      List<String> names = test ? testLibraries : libraries;
      String name = (test ? "testlibrary.%04d" : "library.%04d").formatted(names.size());
      context.output(name, jar);
      names.add(name);
      (test ? testLabels : labels).add(library.id() + " (" + library.scope() + ")");
    }
  }

  private Path pack(List<Path> classes) throws IOException {
    Path jar = context.work().resolve("packed-" + packed++ + ".jar");
    Folders.jar(classes, jar);
    return jar;
  }

  private List<String> sources() throws IOException {
    Path tree = Files.createDirectories(context.work().resolve("sources"));
    List<String> roots = new ArrayList<>();
    int generated = 0;
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
      } else {
        generated += files.size();
      }
    }
    if (generated > 0) {
      notes.add(
          "Generated sources can't be patched: %d file%s."
              .formatted(generated, generated == 1 ? "" : "s"));
    }
    if (!roots.isEmpty()) {
      context.outputTree("sources", tree);
    }
    return roots;
  }
}
