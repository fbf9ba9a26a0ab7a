package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Methods, of the class or inherited, that code calls with a message where others throw: {@code
 * reportError("bad digit");}. Only those whose source shows that they never return.
 */
final class Reporters {
  private static final int DEEPEST = 8;

  /** Names for telling of bad input in general; others complete the message by themselves. */
  private static final Pattern REPORTS =
      Pattern.compile(
          "_*(?:(?:throw|report|raise|fail)\\w*?)?(?:error|exception|violation|problem|failure|fail)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern COMPLETES =
      Pattern.compile("expect|missing|require|invalid|eof", Pattern.CASE_INSENSITIVE);

  private final SourceTree tree;
  private final JavaFile file;
  private final CallableDeclaration<?> callable;
  private final Copied copied;

  /**
   * @param callable the method into which a call is copied
   */
  Reporters(SourceTree tree, JavaFile file, CallableDeclaration<?> callable) {
    this.tree = tree;
    this.file = file;
    this.callable = callable;
    this.copied = new Copied(file, callable);
  }

  /** A call on the object itself, with the method that it calls. */
  record Report(MethodCallExpr call, MethodDeclaration method, List<String> around) {
    Exit exit() {
      String name = call.getNameAsString();
      return new Exit(around.get(0), around.get(1) + ";", false, Optional.empty(), true, name);
    }
  }

  /** The first call of a place that says in words of its own what is wrong with the input. */
  Optional<Report> in(CallableDeclaration<?> place) throws IOException {
    for (ExpressionStmt statement : place.findAll(ExpressionStmt.class)) {
      if (statement.getExpression() instanceof MethodCallExpr call && isOnSelf(call)) {
        Optional<List<String>> around = copied.around(call, call.getArguments());
        boolean tells =
            REPORTS.matcher(call.getNameAsString()).matches()
                && !COMPLETES.matcher(call.getNameAsString()).find()
                && call.findAll(StringLiteralExpr.class).stream().noneMatch(Exits::ownMistake);
        Optional<MethodDeclaration> method =
            tells && around.isPresent() ? method(callable, file, call) : Optional.empty();
        boolean reachable =
            method.filter(m -> m.isStatic() || !Site.isStatic(callable)).isPresent();
        if (reachable && neverReturns(method.get(), 0)) {
          return Optional.of(new Report(call, method.get(), around.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOnSelf(MethodCallExpr call) {
    return call.getScope().map(s -> s instanceof ThisExpr).orElse(true);
  }

  /** The one method of that name and number of arguments, in the class or the nearest above it. */
  private Optional<MethodDeclaration> method(
      CallableDeclaration<?> from, JavaFile in, MethodCallExpr call) throws IOException {
    Optional<TypeDeclaration<?>> type =
        from.getParentNode().orElse(null) instanceof TypeDeclaration<?> own
            ? Optional.of(own)
            : Optional.empty();
    JavaFile source = in;
    for (int i = 0; i < DEEPEST && type.isPresent(); i++) {
      List<MethodDeclaration> named =
          type.get().getMethodsByName(call.getNameAsString()).stream()
              .filter(m -> DepthCounter.calls(call, m))
              .toList();
      if (!named.isEmpty()) {
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
      }
      type = tree.above(source, type.get());
      source = type.flatMap(tree::fileOf).orElse(source);
    }
    return Optional.empty();
  }

  /** Its last statement throws, by itself or through another such method, and none returns. */
  private boolean neverReturns(MethodDeclaration method, int depth) throws IOException {
    Optional<BlockStmt> body = method.getBody();
    boolean open =
        body.isEmpty()
            || body.get().getStatements().isEmpty()
            || !method.findAll(ReturnStmt.class).isEmpty()
            || !method.findAll(TryStmt.class).isEmpty();
    if (open || depth == DEEPEST) {
      return false;
    }
    Statement last = body.get().getStatements().getLast().orElseThrow();
    if (last instanceof ThrowStmt) {
      return true;
    }
    JavaFile source =
        method.getParentNode().orElse(null) instanceof TypeDeclaration<?> type
            ? tree.fileOf(type).orElse(file)
            : file;
    if (last instanceof ExpressionStmt statement
        && statement.getExpression() instanceof MethodCallExpr call
        && isOnSelf(call)) {
      Optional<MethodDeclaration> next = method(method, source, call);
      return next.isPresent() && neverReturns(next.get(), depth + 1);
    }
    return false;
  }
}
