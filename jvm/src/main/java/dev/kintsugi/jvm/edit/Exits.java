package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the exit that a method uses for bad input: a {@code throw} in the method itself, then in
 * its relatives, or a call of theirs that throws ({@link Reporters}); then anywhere in its class
 * what the method declares; then what the project's own types tell; then what the method declares,
 * made new; then whatever its class throws. A throw is copied with its arguments where they mean
 * the same at the new place (literals, fields, the object's own methods); only the message is new,
 * and one that takes no message stays as it is. Of an exception that its class makes itself, the
 * type is taken. Throws that wrap a caught exception, that a {@code try} around them catches, or
 * that tell of a mistake of the program, are no exits; those of a type that says nothing come last.
 * If there is none, an IllegalArgumentException is offered and named as new.
 */
final class Exits {
  private static final Set<String> TOO_WIDE = Set.of("Exception", "Throwable", "RuntimeException");

  /** Types and texts for what no input should be able to cause. */
  private static final Set<String> OWN_MISTAKES =
      Set.of(
          "AssertionError",
          "Error",
          "InternalError",
          "NullPointerException",
          "UnsupportedOperationException");

  private static final Pattern OWN_MISTAKE =
      Pattern.compile(
          "internal error|should (not|never)|shouldn't|can(no|')t happen|unreachable|\\bbug\\b",
          Pattern.CASE_INSENSITIVE);

  /** Makers of a sentence that their argument is the end of: {@code expected("a name")}. */
  private static final Pattern COMPLETES =
      Pattern.compile("expect|missing|require|unexpected", Pattern.CASE_INSENSITIVE);

  private final SourceTree tree;
  private final JavaFile file;
  private final Exceptions exceptions;
  private final CallableDeclaration<?> callable;
  private final List<BodyDeclaration<?>> members;
  private final Copied copied;
  private final WayOut out;

  private Exits(SourceTree tree, JavaFile file, CallableDeclaration<?> callable, Node at) {
    this.tree = tree;
    this.file = file;
    this.exceptions = new Exceptions(tree, file);
    this.callable = callable;
    this.members = Site.members(callable);
    this.copied = new Copied(file, callable);
    this.out = new WayOut(exceptions, callable, at);
  }

  /**
   * The exit for a guard.
   *
   * @param at the place of the guard inside the site's method
   * @param relatives methods to learn from before the rest of the class
   */
  static Exit of(Site site, Node at, List<? extends CallableDeclaration<?>> relatives)
      throws IOException {
    return new Exits(site.tree(), site.file(), site.callable(), at).find(relatives);
  }

  /** Whether code at a place may throw an exception of a type that the file knows by this name. */
  static boolean allowed(Site site, Node at, String type) throws IOException {
    Exceptions exceptions = new Exceptions(site.tree(), site.file());
    return new WayOut(exceptions, site.callable(), at).mayThrow(type);
  }

  private Exit find(List<? extends CallableDeclaration<?>> relatives) throws IOException {
    List<CallableDeclaration<?>> near = new ArrayList<>();
    near.add(callable);
    near.addAll(relatives);
    List<CallableDeclaration<?>> all = new ArrayList<>();
    members.stream()
        .filter(m -> m instanceof CallableDeclaration<?>)
        .forEach(m -> all.add((CallableDeclaration<?>) m));
    Optional<Exit> exit = first(near, Kind.TELLING);
    exit = exit.isPresent() ? exit : reported(near);
    exit = exit.isPresent() ? exit : first(all, Kind.DECLARED);
    exit = exit.isPresent() ? exit : reported(all);
    exit = exit.isPresent() ? exit : first(all, Kind.OWN);
    exit = exit.isPresent() ? exit : declared();
    exit = exit.isPresent() ? exit : first(all, Kind.TELLING);
    near.addAll(all);
    exit = exit.isPresent() ? exit : first(near, Kind.WIDE);
    return exit.orElseGet(() -> creation("IllegalArgumentException", "", false));
  }

  /** A new exception of a type that callers know the method to throw. */
  private Optional<Exit> declared() throws IOException {
    for (String type : out.leavable()) {
      Optional<String> rest = exceptions.afterMessage(type);
      if (rest.isPresent() && !TOO_WIDE.contains(Exceptions.simple(type))) {
        return Optional.of(creation(type, rest.get(), true));
      }
    }
    return Optional.empty();
  }

  /** What a thrown type says: nothing, something, or what callers were told of. */
  private enum Kind {
    WIDE,
    TELLING,
    /** Of the project's own, which is made for its mistakes alone. */
    OWN,
    DECLARED
  }

  private boolean is(String type, Kind kind) throws IOException {
    if (kind == Kind.OWN) {
      return is(type, Kind.TELLING) && tree.type(file, Exceptions.simple(type)).isPresent();
    }
    if (kind != Kind.DECLARED) {
      return TOO_WIDE.contains(Exceptions.simple(type)) == (kind == Kind.WIDE);
    }
    for (String allowed : out.leavable()) {
      if (!type.isEmpty() && exceptions.isA(type, allowed)) {
        return is(type, Kind.TELLING);
      }
    }
    return false;
  }

  /** The first throw of a kind that can be copied. */
  private Optional<Exit> first(List<CallableDeclaration<?>> order, Kind kind) throws IOException {
    for (CallableDeclaration<?> place : order) {
      Optional<Exit> unworded = Optional.empty();
      for (ThrowStmt thrown : place.findAll(ThrowStmt.class)) {
        String type = typeOf(thrown.getExpression());
        if (!is(type, kind) || ownMistake(thrown, type) || !leaves(thrown, place)) {
          continue;
        }
        Optional<Exit> exit = copy(thrown, place);
        if (exit.isPresent()) {
          return exit;
        }
        unworded = unworded.isPresent() ? unworded : unworded(thrown, place);
      }
      if (unworded.isPresent()) {
        return unworded;
      }
    }
    return Optional.empty();
  }

  /** The first call of a method that tells of bad input and never comes back. */
  private Optional<Exit> reported(List<CallableDeclaration<?>> order) throws IOException {
    for (CallableDeclaration<?> place :
        out.isInOtherCode() ? List.<CallableDeclaration<?>>of() : order) {
      Optional<Reporters.Report> report = new Reporters(tree, file, callable).in(place);
      if (report.isPresent() && out.mayThrowAll(report.get().method())) {
        return report.map(Reporters.Report::exit);
      }
    }
    return Optional.empty();
  }

  private static boolean ownMistake(ThrowStmt thrown, String type) {
    return OWN_MISTAKES.contains(Exceptions.simple(type))
        || thrown.findAll(StringLiteralExpr.class).stream().anyMatch(Exits::ownMistake)
        || thrown.findAll(SimpleName.class).stream()
            .anyMatch(n -> n.getIdentifier().contains("INTERNAL"));
  }

  /** Whether a text tells of a mistake of the program and not of its input. */
  static boolean ownMistake(StringLiteralExpr text) {
    return OWN_MISTAKE.matcher(text.getValue()).find();
  }

  /** A new exception that no message can be given to, as it stands. */
  private Optional<Exit> unworded(ThrowStmt thrown, CallableDeclaration<?> place)
      throws IOException {
    if (!(thrown.getExpression() instanceof ObjectCreationExpr made)
        || made.getAnonymousClassBody().isPresent()
        || !made.getArguments().stream().allMatch(copied::portable)) {
      return Optional.empty();
    }
    String type = made.getType().getNameWithScope();
    return out.sameCode(place) || out.mayThrow(type)
        ? Optional.of(Exit.unworded(copied.text(thrown), type))
        : Optional.empty();
  }

  private static Exit creation(String type, String rest, boolean known) {
    return new Exit("throw new " + type + "(", rest + ");", false, Optional.empty(), known, type);
  }

  /** Whether a throw leaves the method in which it stands. */
  private boolean leaves(ThrowStmt thrown, CallableDeclaration<?> place) throws IOException {
    String type = typeOf(thrown.getExpression());
    Node child = thrown;
    for (Node node = thrown.getParentNode().orElse(null);
        node != null && node != place;
        child = node, node = node.getParentNode().orElse(null)) {
      boolean otherCode = Nesting.isOtherCode(node) || node instanceof CatchClause;
      if (otherCode || node instanceof TryStmt t && t.getTryBlock() == child && catches(t, type)) {
        return false;
      }
    }
    return true;
  }

  private boolean catches(TryStmt tried, String type) throws IOException {
    for (CatchClause clause : tried.getCatchClauses()) {
      for (String caught : WayOut.names(clause.getParameter().getType())) {
        if (type.isEmpty() || exceptions.isA(type, caught) || TOO_WIDE.contains(caught)) {
          return true;
        }
      }
    }
    return false;
  }

  private String typeOf(Expression thrown) throws IOException {
    if (thrown instanceof ObjectCreationExpr made) {
      return made.getType().getNameWithScope();
    }
    if (!(thrown instanceof MethodCallExpr call)) {
      return "";
    }
    Optional<String> own = copied.ownMethod(call).map(m -> m.getType().asString());
    return own.isPresent() ? own.get() : exceptions.made(call).orElse("");
  }

  private Optional<Exit> copy(ThrowStmt thrown, CallableDeclaration<?> place) throws IOException {
    Expression what = thrown.getExpression();
    if (what instanceof ObjectCreationExpr made && made.getAnonymousClassBody().isEmpty()) {
      String type = made.getType().getNameWithScope();
      if (!out.sameCode(place) && !out.mayThrow(type)) {
        return Optional.empty();
      }
      Optional<Exit> same = sameArguments(made, made.getArguments(), type);
      Optional<String> rest = same.isPresent() ? Optional.empty() : exceptions.afterMessage(type);
      return same.isPresent() ? same : rest.map(r -> creation(type, r, true));
    }
    if (what instanceof MethodCallExpr call && copied.ownMethod(call).isPresent()) {
      MethodDeclaration maker = copied.ownMethod(call).get();
      if (COMPLETES.matcher(maker.getNameAsString()).lookingAt()) {
        return Optional.empty();
      }
      String type = maker.getType().asString();
      boolean reachable = !Site.isStatic(callable) || maker.isStatic();
      return reachable && (out.sameCode(place) || out.mayThrow(type))
          ? sameArguments(call, call.getArguments(), maker.getNameAsString())
          : Optional.empty();
    }
    String type = typeOf(what);
    if (type.isEmpty() && what instanceof MethodCallExpr call && call.getScope().isEmpty()) {
      boolean same = out.sameCode(place) || !out.isInOtherCode() && out.mayThrowAll(place);
      boolean completes = COMPLETES.matcher(call.getNameAsString()).find();
      return same && !completes && !Site.isStatic(callable)
          ? sameArguments(call, call.getArguments(), call.getNameAsString())
          : Optional.empty();
    }
    // what the factory says is meant for another mistake: only the type is taken from it
    boolean fits = !type.isEmpty() && (out.sameCode(place) || out.mayThrow(type));
    return fits
        ? exceptions.afterMessage(type).map(rest -> creation(type, rest, true))
        : Optional.empty();
  }

  /** The same expression with another message, if all else in it means the same elsewhere. */
  private Optional<Exit> sameArguments(Node what, List<Expression> arguments, String name) {
    return copied
        .around(what, arguments)
        .map(
            a ->
                new Exit("throw " + a.get(0), a.get(1) + ";", false, Optional.empty(), true, name));
  }
}
