package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.List;
import java.util.Optional;

/**
 * A loop that fills an array.
 *
 * @param whole the loop
 * @param condition under which it goes on
 * @param body what it does
 */
record FillLoop(Statement whole, Expression condition, Statement body) {

  static Optional<FillLoop> of(Statement whole) {
    if (whole instanceof WhileStmt loop) {
      return Optional.of(new FillLoop(loop, loop.getCondition(), loop.getBody()));
    }
    if (whole instanceof DoStmt loop) {
      return Optional.of(new FillLoop(loop, loop.getCondition(), loop.getBody()));
    }
    return whole instanceof ForStmt loop
        ? loop.getCompare().map(compare -> new FillLoop(loop, compare, loop.getBody()))
        : Optional.empty();
  }

  /** The innermost loop around a node, other than itself. */
  static Optional<Node> around(Node node) {
    Node at = node.getParentNode().orElse(null);
    while (at != null && !Nesting.isLoop(at)) {
      at = at.getParentNode().orElse(null);
    }
    return Optional.ofNullable(at);
  }

  boolean holds(Node node) {
    return around(node).filter(l -> l == whole).isPresent();
  }

  /** Whether a {@code break} ends it. */
  boolean isBroken() {
    return !whole.findAll(BreakStmt.class, this::ends).isEmpty();
  }

  private boolean ends(BreakStmt end) {
    Node at = end;
    while (!Nesting.isLoop(at) && !(at instanceof SwitchStmt)) {
      at = at.getParentNode().orElseThrow();
    }
    return at == whole;
  }

  /** Whether all its ways out can be seen: no jump to a label, and no way back with the array. */
  boolean isPlain(MadeArray array) {
    return whole.findAll(BreakStmt.class, b -> b.getLabel().isPresent()).isEmpty()
        && whole.findAll(ContinueStmt.class, c -> c.getLabel().isPresent()).isEmpty()
        && whole.findAll(ReturnStmt.class).stream().allMatch(array::mayLeave);
  }

  /** Puts lines before everything that the body does. */
  void first(Splices splices, List<String> lines) {
    JavaFile file = splices.file();
    if (body instanceof BlockStmt block && !block.getStatements().isEmpty()) {
      Statement at = block.getStatement(0);
      String indent = file.indent(file.start(at));
      splices.insert(file.startWithComment(at), String.join("\n" + indent, lines) + "\n" + indent);
    } else {
      String outer = file.indent(file.start(whole));
      String indent = outer + file.step();
      splices.replace(
          endOfHeader(file),
          file.start(body),
          " {\n" + indent + String.join("\n" + indent, lines) + "\n" + indent);
      splices.insert(file.end(body), "\n" + outer + "}");
    }
  }

  private int endOfHeader(JavaFile file) {
    int at = file.start(body);
    while (Character.isWhitespace(file.text().charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
