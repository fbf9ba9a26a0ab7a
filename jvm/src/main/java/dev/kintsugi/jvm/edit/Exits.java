package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the exit that a method uses for bad input: a {@code throw} in the method itself, then in
 * its relatives, then anywhere in its class, then what it declares. A throw is copied with its
 * arguments where they mean the same at the new place (literals, fields, the object's own methods);
 * only the message is new. Of an exception that its class makes itself, the type is taken. Throws
 * that wrap a caught exception, or that a {@code try} around them catches, are no exits. If there
 * is none, an IllegalArgumentException is offered and named as new.
 */
final class Exits {
  private static final Set<String> TOO_WIDE = Set.of("Exception", "Throwable", "RuntimeException");

  /** Makers of a sentence that their argument is the end of: {@code expected("a name")}. */
  private static final Pattern COMPLETES =
      Pattern.compile("expect|missing|require|unexpected", Pattern.CASE_INSENSITIVE);

  private final Exceptions exceptions;
  private final CallableDeclaration<?> callable;
  private final List<BodyDeclaration<?>> members;
  private final Copied copied;
  private final Node at;

  private Exits(SourceTree tree, JavaFile file, CallableDeclaration<?> callable, Node at) {
    this.at = at;
    this.exceptions = new Exceptions(tree, file);
    this.callable = callable;
    this.members = Site.members(callable);
    this.copied = new Copied(file, callable);
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
    return new Exits(site.tree(), site.file(), site.callable(), at).mayThrow(type);
  }

  private Exit find(List<? extends CallableDeclaration<?>> relatives) throws IOException {
    List<CallableDeclaration<?>> order = new ArrayList<>();
    order.add(callable);
    order.addAll(relatives);
    for (BodyDeclaration<?> member : members) {
      if (member instanceof CallableDeclaration<?> other) {
        order.add(other);
      }
    }
    for (CallableDeclaration<?> place : order) {
      for (ThrowStmt thrown : place.findAll(ThrowStmt.class)) {
        Optional<Exit> exit = leaves(thrown, place) ? copy(thrown, place) : Optional.empty();
        if (exit.isPresent()) {
          return exit.get();
        }
      }
    }
    for (String type : leavable()) {
      Optional<String> rest = exceptions.afterMessage(type);
      if (rest.isPresent() && !TOO_WIDE.contains(Exceptions.simple(type))) {
        return creation(type, rest.get(), true);
      }
    }
    return creation("IllegalArgumentException", "", false);
  }

  private static Exit creation(String type, String rest, boolean known) {
    return new Exit("throw new " + type + "(", rest + ");", Optional.empty(), known, type);
  }

  /** Whether a throw leaves the method in which it stands. */
  private boolean leaves(ThrowStmt thrown, CallableDeclaration<?> place) throws IOException {
    String type = typeOf(thrown.getExpression());
    Node child = thrown;
    for (Node node = thrown.getParentNode().orElse(null);
        node != null && node != place;
        child = node, node = node.getParentNode().orElse(null)) {
      boolean otherCode =
          node instanceof LambdaExpr
              || node instanceof CatchClause
              || node instanceof BodyDeclaration<?>;
      if (otherCode || node instanceof TryStmt t && t.getTryBlock() == child && catches(t, type)) {
        return false;
      }
    }
    return true;
  }

  private boolean catches(TryStmt tried, String type) throws IOException {
    for (CatchClause clause : tried.getCatchClauses()) {
      for (String caught : names(clause.getParameter().getType())) {
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
      if (!sameCode(place) && !mayThrow(type)) {
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
      boolean reachable = !Copied.isStatic(callable) || maker.isStatic();
      return reachable && (sameCode(place) || mayThrow(type))
          ? sameArguments(call, call.getArguments(), maker.getNameAsString())
          : Optional.empty();
    }
    // what the factory says is meant for another mistake: only the type is taken from it
    String type = typeOf(what);
    boolean fits = !type.isEmpty() && (sameCode(place) || mayThrow(type));
    return fits
        ? exceptions.afterMessage(type).map(rest -> creation(type, rest, true))
        : Optional.empty();
  }

  /** The same expression with another message, if all else in it means the same elsewhere. */
  private Optional<Exit> sameArguments(Node what, List<Expression> arguments, String name) {
    return copied
        .around(what, arguments)
        .map(a -> new Exit("throw " + a.get(0), a.get(1) + ";", Optional.empty(), true, name));
  }

  /** Whether a throw of that method leaves from the guard's place as well. */
  private boolean sameCode(CallableDeclaration<?> place) {
    return place == callable && otherCode() == null;
  }

  private boolean mayThrow(String type) throws IOException {
    if (exceptions.unchecked(type)) {
      return true;
    }
    for (String allowed : leavable()) {
      if (exceptions.isA(type, allowed)) {
        return true;
      }
    }
    return false;
  }

  /** Types that may be thrown at the place: caught around it, or declared. Nearest first. */
  private List<String> leavable() {
    List<String> types = new ArrayList<>();
    Node child = at;
    Node end = otherCode() == null ? callable : otherCode();
    for (Node node = at.getParentNode().orElse(null);
        node != null && node != end;
        child = node, node = node.getParentNode().orElse(null)) {
      if (node instanceof TryStmt tried && tried.getTryBlock() == child) {
        tried.getCatchClauses().forEach(c -> types.addAll(names(c.getParameter().getType())));
      }
    }
    if (otherCode() == null) {
      callable.getThrownExceptions().forEach(t -> types.add(t.asString()));
    }
    return types;
  }

  private static List<String> names(Type type) {
    return type instanceof UnionType union
        ? union.getElements().stream().map(Type::asString).toList()
        : List.of(type.asString());
  }

  /**
   * The lambda or inner body that stands between the place and the method, which cuts throws off.
   */
  private Node otherCode() {
    for (Node node = at;
        node != null && node != callable;
        node = node.getParentNode().orElse(null)) {
      if (node instanceof LambdaExpr || node instanceof BodyDeclaration<?>) {
        return node;
      }
    }
    return null;
  }
}
