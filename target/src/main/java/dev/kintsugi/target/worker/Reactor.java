package dev.kintsugi.target.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The modules of a Maven build as Maven itself told them, in build order.
 *
 * @param modules all of them, aggregators too
 * @param notes what was changed to make it build, in sentences
 */
record Reactor(List<Module> modules, List<String> notes) {
  /**
   * A module.
   *
   * @param artifact artifact id
   * @param folder where its POM is
   * @param build its output folder
   * @param classes compiled main classes
   * @param tests compiled test classes
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
      Path classes,
      Path tests,
      List<Path> sources,
      List<Library> libraries) {
    /** Whether it has main sources of Java's kind. */
    boolean hasSources() {
      return !packaging.equals("pom")
          && sources.stream().anyMatch(root -> holds(root, ".java") || holds(root, ".kt"));
    }
  }

  /** One element of a class path: a jar, or the classes folder of another module. */
  record Library(String scope, String id, Path file) {}

  /** Reads what the extension told. */
  static Reactor read(List<String> told) {
    List<Module> modules = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (String line : told) {
      String[] fields = line.split("\t", -1);
      Module last = modules.isEmpty() ? null : modules.get(modules.size() - 1);
      switch (fields[0]) {
        case "raised" ->
            notes.add(
                "Module "
                    + fields[1]
                    + " asks for Java "
                    + fields[2]
                    + ", which today's compilers refuse; built for Java 8.");
        case "project" -> modules.add(blank(fields[1], fields[2], fields[3]));
        case "source" -> last.sources().add(Path.of(fields[1]));
        case "library" ->
            last.libraries().add(new Library(fields[1], fields[2], Path.of(fields[3])));
        default -> modules.set(modules.size() - 1, with(last, fields[0], fields[1]));
      }
    }
    return new Reactor(List.copyOf(modules), List.copyOf(notes));
  }

  /** The module with this artifact id, or in this folder relative to a root. */
  Optional<Module> find(String name, Path root) {
    Path folder = root.resolve(name).normalize();
    return modules.stream()
        .filter(m -> m.artifact().equals(name) || m.folder().equals(folder))
        .findFirst();
  }

  /** Modules that have something to examine, in build order. */
  List<Module> candidates() {
    return modules.stream().filter(Module::hasSources).toList();
  }

  private static boolean holds(Path root, String suffix) {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.anyMatch(f -> f.toString().endsWith(suffix));
    } catch (IOException e) {
      return false;
    }
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
        none,
        none,
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static Module with(Module m, String field, String value) {
    Path path = Path.of(value);
    return new Module(
        m.group(),
        m.artifact(),
        m.version(),
        field.equals("packaging") ? value : m.packaging(),
        field.equals("folder") ? path : m.folder(),
        field.equals("build") ? path : m.build(),
        field.equals("classes") ? path : m.classes(),
        field.equals("tests") ? path : m.tests(),
        m.sources(),
        m.libraries());
  }
}
