package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    return place == callable && !isInOtherCode();
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
    Node end = otherCode().orElse(callable);
    for (Node node = at.getParentNode().orElse(null);
        node != null && node != end;
        child = node, node = node.getParentNode().orElse(null)) {
      if (node instanceof TryStmt tried && tried.getTryBlock() == child) {
        tried.getCatchClauses().forEach(c -> types.addAll(names(c.getParameter().getType())));
      }
    }
    if (!isInOtherCode()) {
      callable.getThrownExceptions().forEach(t -> types.add(t.asString()));
    }
    return types;
  }

  static List<String> names(Type type) {
    return type instanceof UnionType union
        ? union.getElements().stream().map(Type::asString).toList()
        : List.of(type.asString());
  }

  /** Whether a lambda or inner body stands between, which cuts throws off. */
  boolean isInOtherCode() {
    return otherCode().isPresent();
  }

  private Optional<Node> otherCode() {
    return Nesting.otherCode(at, callable);
  }
}
