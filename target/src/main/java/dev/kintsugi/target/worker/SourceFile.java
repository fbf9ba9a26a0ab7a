package dev.kintsugi.target.worker;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * What the compiler's own parser sees in a source; nothing is resolved.
 *
 * @param unit its syntax tree
 * @param at positions in its text
 * @param errors of syntax, in order
 */
record SourceFile(
    CompilationUnitTree unit,
    SourcePositions at,
    List<Diagnostic<? extends JavaFileObject>> errors) {
  /** Parses a text. */
  static SourceFile parse(JavaCompiler compiler, String text) throws IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Any.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                new StringWriter(), null, said, List.of("-proc:none"), null, List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    List<Diagnostic<? extends JavaFileObject>> errors =
        said.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).toList();
    return new SourceFile(unit, Trees.instance(task).getSourcePositions(), errors);
  }

  /** Whether it is a compilation unit as it stands. */
  boolean isWhole() {
    return errors.isEmpty();
  }

  /** Types at its top level that are written as such, not the class that newer Java implies. */
  List<ClassTree> types() {
    return unit.getTypeDecls().stream()
        .filter(t -> t instanceof ClassTree)
        .map(t -> (ClassTree) t)
        .filter(this::isWritten)
        .toList();
  }

  long start(Tree tree) {
    return at.getStartPosition(unit, tree);
  }

  long line(Tree tree) {
    return unit.getLineMap().getLineNumber(start(tree));
  }

  String packageName() {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  Optional<Diagnostic<? extends JavaFileObject>> firstError() {
    return errors.stream().findFirst();
  }

  /** A message of the compiler as one line. */
  static String message(Diagnostic<?> error) {
    return error.getMessage(Locale.ROOT).replaceAll("\\s+", " ").trim();
  }

  private boolean isWritten(ClassTree type) {
    boolean same = !type.getMembers().isEmpty() && start(type.getMembers().get(0)) <= start(type);
    return start(type) >= 0 && !same && type.getSimpleName().length() > 0;
  }
}
