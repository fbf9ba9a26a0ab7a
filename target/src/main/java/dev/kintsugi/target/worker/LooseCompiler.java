package dev.kintsugi.target.worker;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Compiles loose sources; no annotation processor runs. */
final class LooseCompiler {
  private static final int MOST_NAMED = 5;

  private final JavaCompiler compiler;
  private final List<Path> libraries;
  private final int release;

  /**
   * @param release newest Java release that can be examined
   */
  LooseCompiler(JavaCompiler compiler, List<Path> libraries, int release) {
    this.compiler = compiler;
    this.libraries = List.copyOf(libraries);
    this.release = Math.min(release, Runtime.version().feature());
  }

  /**
   * Compiles.
   *
   * @param files by their paths below {@code root}
   * @return what is wrong, as one line in the user's names and lines; empty if nothing is
   */
  Optional<String> compile(Path root, Map<String, LooseFile> files, Path classes)
      throws IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<Path> paths = files.keySet().stream().map(root::resolve).toList();
    List<String> options =
        List.of("-g", "-proc:none", "-implicit:none", "-nowarn", "--release", "" + release);
    Files.createDirectories(classes);
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
      manager.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      StringWriter more = new StringWriter();
      boolean ok =
          compiler
              .getTask(
                  more, manager, said, options, null, manager.getJavaFileObjectsFromPaths(paths))
              .call();
      return ok ? Optional.empty() : Optional.of(wrong(said.getDiagnostics(), root, files, more));
    }
  }

  private static String wrong(
      Collection<Diagnostic<? extends JavaFileObject>> said,
      Path root,
      Map<String, LooseFile> files,
      StringWriter more) {
    SortedSet<String> unknown = new TreeSet<>();
    Optional<String> first = Optional.empty();
    for (Diagnostic<? extends JavaFileObject> each : said) {
      if (each.getKind() != Diagnostic.Kind.ERROR) {
        continue;
      }
      Optional<LooseFile> file =
          Optional.ofNullable(each.getSource())
              .map(s -> root.relativize(Path.of(s.toUri())).toString().replace('\\', '/'))
              .map(files::get);
      file.map(f -> f.imports().get(each.getLineNumber())).ifPresent(unknown::add);
      first = first.or(() -> Optional.of(line(file, each)));
    }
    if (!unknown.isEmpty()) {
      return unresolved(unknown);
    }
    return first.orElse("the compiler failed: " + more.toString().replaceAll("\\s+", " ").trim());
  }

  private static String line(Optional<LooseFile> file, Diagnostic<?> error) {
    String where = file.map(f -> f.given() + ":" + error.getLineNumber() + ": ").orElse("");
    return where + SourceFile.message(error);
  }

  private static String unresolved(SortedSet<String> imports) {
    List<String> named = imports.stream().limit(MOST_NAMED).toList();
    int left = imports.size() - named.size();
    return (imports.size() == 1 ? "an import is" : "imports are")
        + " of no known library: "
        + String.join(", ", named)
        + (left > 0 ? " and " + left + " more" : "")
        + "; name the library with --dependency group:artifact:version, or in the source with a"
        + " line //DEPS group:artifact:version";
  }
}
