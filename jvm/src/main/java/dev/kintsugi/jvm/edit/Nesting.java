package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.Optional;

/** What code may stand in below its method: loops, and code that runs at another time. */
final class Nesting {
  private Nesting() {}

  static boolean isLoop(Node node) {
    return node instanceof ForStmt
        || node instanceof ForEachStmt
        || node instanceof WhileStmt
        || node instanceof DoStmt;
  }

  /** Whether a node is a lambda or a member of an inner class. */
  static boolean isOtherCode(Node node) {
    return node instanceof LambdaExpr || node instanceof BodyDeclaration<?>;
  }

  /** The innermost lambda or inner body between a place and the method that holds it. */
  static Optional<Node> otherCode(Node at, Node callable) {
    for (Node node = at;
        node != null && node != callable;
        node = node.getParentNode().orElse(null)) {
      if (isOtherCode(node)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }
}
