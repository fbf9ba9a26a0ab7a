package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which exceptions may leave a place in a method. */
final class WayOut {
  private final Exceptions exceptions;
  private final CallableDeclaration<?> callable;
  private final Node at;

  WayOut(Exceptions exceptions, CallableDeclaration<?> callable, Node at) {
    this.exceptions = exceptions;
    this.callable = callable;
    this.at = at;
  }

  /** Whether a throw of that method leaves from the guard's place as well. */
  boolean sameCode(CallableDeclaration<?> place) {
    return place == callable && otherCode() == null;
  }

  boolean mayThrow(String type) throws IOException {
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

  /** Whether all that a method declares may be thrown at the place. */
  boolean mayThrowAll(CallableDeclaration<?> other) throws IOException {
    for (Type thrown : other.getThrownExceptions()) {
      if (!mayThrow(thrown.asString())) {
        return false;
      }
    }
    return true;
  }

  /** Types that may be thrown at the place: caught around it, or declared. Nearest first. */
  List<String> leavable() {
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

  static List<String> names(Type type) {
    return type instanceof UnionType union
        ? union.getElements().stream().map(Type::asString).toList()
        : List.of(type.asString());
  }

  /**
   * The lambda or inner body that stands between the place and the method, which cuts throws off.
   */
  Node otherCode() {
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
