package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.target.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The modules of a build as the build tool itself told them, in build order. The build can tell
 * what it likes; whatever is not of the expected form is refused.
 *
 * @param modules all of them, aggregators too
 * @param notes what was changed to make it build and what it lacks, in sentences
 */
record Reactor(List<Module> modules, List<String> notes) {
  /**
   * A module.
   *
   * @param artifact artifact id, or Gradle's path without its first colon
   * @param folder where its build file is
   * @param build its output folder
   * @param classes compiled main classes, and resources
   * @param tests compiled test classes, and resources
   * @param sources roots of main sources, generated ones too
   * @param libraries its class path for tests, in order
   */
  record Module(
      String group,
      String artifact,
      String version,
      String packaging,
      Path folder,
      Path build,
      List<Path> classes,
      List<Path> tests,
      List<Path> sources,
      List<Library> libraries) {
    /** Whether it has main sources of Java's kind. */
    boolean hasSources() {
      return !packaging.equals("pom") && sourceBytes() > 0;
    }

    /** Size of its main sources. */
    long sourceBytes() {
      return sources.stream().distinct().mapToLong(Reactor::sourceBytes).sum();
    }
  }

  /** One element of a class path: a jar, or the classes folder of another module. */
  record Library(String scope, String id, Path file) {}

  /** Reads what was told. */
  static Reactor read(List<String> told) throws JobRefusal {
    List<Module> modules = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (String line : told) {
      try {
        read(line.split("\t", -1), modules, notes);
      } catch (IndexOutOfBoundsException | InvalidPathException e) {
        throw new JobRefusal("the build tells of its modules what can't be read");
      }
    }
    return new Reactor(List.copyOf(modules), notes.stream().distinct().toList());
  }

  private static void read(String[] fields, List<Module> modules, List<String> notes) {
    switch (fields[0]) {
      case "raised" ->
          notes.add(
              "Module "
                  + fields[1]
                  + " asks for Java "
                  + fields[2]
                  + ", which today's compilers refuse; built for Java 8.");
      case "missing" -> notes.add("Missing library: " + fields[1]);
      case "project" -> modules.add(blank(fields[1], fields[2], fields[3]));
      default -> read(fields, modules.get(modules.size() - 1), modules);
    }
  }

  private static void read(String[] fields, Module last, List<Module> modules) {
    switch (fields[0]) {
      case "classes" -> last.classes().add(path(fields[1]));
      case "tests" -> last.tests().add(path(fields[1]));
      case "source" -> last.sources().add(path(fields[1]));
      case "library" -> last.libraries().add(new Library(fields[1], fields[2], path(fields[3])));
      default -> modules.set(modules.size() - 1, with(last, fields[0], fields[1]));
    }
  }

  /** The module with this artifact id, or in this folder relative to a root. */
  Optional<Module> find(String name, Path root) {
    Path folder = root.resolve(name).normalize();
    return modules.stream()
        .filter(m -> m.artifact().equals(name) || m.folder().equals(folder))
        .findFirst();
  }

  /**
   * The module that the user wants; unless one is named, the one with the most sources, for that is
   * what a project is about, and its examples and adapters are smaller.
   *
   * @param notes gets which one was taken, and which others there are
   */
  Module choose(JobContext context, String wanted, Path root, List<String> notes)
      throws IOException, JobRefusal {
    List<Module> candidates = candidates();
    if (candidates.isEmpty()) {
      throw Fault.USER.refuse(context, "the project has no classes: no module has main sources");
    }
    if (!wanted.isEmpty()) {
      return named(context, wanted, root);
    }
    Module largest =
        candidates.stream().max(Comparator.comparingLong(Module::sourceBytes)).orElseThrow();
    if (candidates.size() > 1) {
      List<Module> others = candidates.stream().filter(m -> m != largest).toList();
      notes.add(
          "Module "
              + largest.artifact()
              + " was examined, which has the most sources; --module takes another: "
              + names(others)
              + ".");
    }
    return largest;
  }

  private Module named(JobContext context, String wanted, Path root)
      throws IOException, JobRefusal {
    Optional<Module> found = find(wanted, root);
    if (found.isEmpty()) {
      throw Fault.USER.refuse(
          context, "there is no module " + wanted + "; there are: " + names(candidates()));
    }
    if (!found.get().hasSources()) {
      throw Fault.USER.refuse(
          context,
          "module " + wanted + " has no classes; modules that have: " + names(candidates()));
    }
    return found.get();
  }

  private static String names(List<Module> modules) {
    return String.join(", ", modules.stream().map(Module::artifact).toList());
  }

  /**
   * What fetching tells of a chosen module, before it is built.
   *
   * @param root of the project
   * @param tests whether its tests compile
   */
  Description described(Module module, Path root, boolean tests, List<String> fetching) {
    return new Description(
        module.group() + ":" + module.artifact(),
        module.version(),
        module.artifact(),
        root.relativize(module.folder()).toString(),
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        tests,
        false,
        candidates().stream().map(Module::artifact).toList(),
        fetching);
  }

  /** Modules that have something to examine, in build order. */
  List<Module> candidates() {
    return modules.stream().filter(Module::hasSources).toList();
  }

  private static long sourceBytes(Path root) {
    if (!Files.isDirectory(root)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".java") || f.toString().endsWith(".kt"))
          .mapToLong(f -> f.toFile().length())
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Without dots, so that what lies in another folder can be told from its beginning. */
  private static Path path(String told) {
    Path path = Path.of(told).normalize();
    if (!path.isAbsolute()) {
      throw new InvalidPathException(told, "relative");
    }
    return path;
  }

  private static Module blank(String group, String artifact, String version) {
    Path none = Path.of("");
    return new Module(
        group,
        artifact,
        version,
        "jar",
        none,
        none,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static Module with(Module m, String field, String value) {
    Path path = field.equals("packaging") ? m.folder() : path(value);
    return new Module(
        m.group(),
        m.artifact(),
        m.version(),
        field.equals("packaging") ? value : m.packaging(),
        field.equals("folder") ? path : m.folder(),
        field.equals("build") ? path : m.build(),
        m.classes(),
        m.tests(),
        m.sources(),
        m.libraries());
  }
}
