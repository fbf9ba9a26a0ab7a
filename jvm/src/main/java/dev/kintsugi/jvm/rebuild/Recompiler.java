package dev.kintsugi.jvm.rebuild;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles single files against the built program. Nothing but the given files is taken from
 * source, so what comes out are exactly their classes. No annotation processor runs: what
 * processors made is in the program already.
 */
final class Recompiler {
  private static final int MOST_MESSAGES = 1000;

  /**
   * Codes of javac's lint categories rawtypes, unchecked, deprecation and removal (JDK sources,
   * {@code compiler.properties}).
   */
  private static final Pattern OF_USE =
      Pattern.compile(
          "compiler\\.warn\\.(raw\\.class\\.use|unchecked\\..*|prob\\.found\\.req"
              + "|has\\.been\\.deprecated.*)");

  private final Collection<Path> classPath;
  private final int release;

  /**
   * @param release Java release of the program's classes; below 8 the source level is 8, the oldest
   *     that compilers still take
   */
  Recompiler(Collection<Path> classPath, int release) {
    this.classPath = List.copyOf(classPath);
    this.release = Math.max(8, release);
  }

  /**
   * What the compiler said.
   *
   * @param errors messages with file and line
   * @param warnings messages with file, without line: lines move under a patch
   * @param ofUse those of them that say in which old way a type or member is used: raw, unchecked,
   *     deprecated
   */
  record Result(List<String> errors, List<String> warnings, Set<String> ofUse) {
    boolean ok() {
      return errors.isEmpty();
    }
  }

  /**
   * Compiles into a folder. First against the API of the release; if that fails, against the API of
   * the compiler's own JDK, which has what old programs use beyond the documented API.
   */
  Result compile(List<Path> sources, Path classes) throws IOException {
    String level = Integer.toString(release);
    Result strict = compile(sources, classes, List.of("--release", level));
    if (strict.ok()) {
      return strict;
    }
    Result loose = compile(sources, classes, List.of("-source", level, "-target", level));
    return loose.ok() ? loose : strict;
  }

  private Result compile(List<Path> sources, Path classes, List<String> level) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return new Result(
          List.of("this Java has no compiler: a JDK is needed, not a JRE"), List.of(), Set.of());
    }
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>(level);
    options.addAll(List.of("-g", "-proc:none", "-implicit:none", "-encoding", "UTF-8"));
    options.addAll(List.of("-Xlint:all,-options,-path,-processing,-serial", "-Xmaxwarns", "1000"));
    Files.createDirectories(classes);
    Path none = Files.createDirectories(classes.resolveSibling("no-sources"));
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of(none));
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      StringWriter more = new StringWriter();
      boolean ok =
          compiler
              .getTask(more, files, said, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      return result(said, ok, more.toString());
    }
  }

  private static Result result(DiagnosticCollector<JavaFileObject> said, boolean ok, String more) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Set<String> ofUse = new HashSet<>();
    for (Diagnostic<? extends JavaFileObject> d : said.getDiagnostics()) {
      String file =
          d.getSource() == null ? "" : Path.of(d.getSource().getName()).getFileName() + ": ";
      String message = d.getMessage(Locale.ROOT).replace('\n', ' ');
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(file + "line " + d.getLineNumber() + ": " + message);
      } else if (d.getKind() != Diagnostic.Kind.NOTE && warnings.size() < MOST_MESSAGES) {
        warnings.add(file + message);
        if (OF_USE.matcher(d.getCode()).matches()) {
          ofUse.add(file + message);
        }
      }
    }
    if (!ok && errors.isEmpty()) {
      errors.add(more.isBlank() ? "the compiler failed without a message" : more.strip());
    }
    return new Result(errors, warnings, ofUse);
  }
}
