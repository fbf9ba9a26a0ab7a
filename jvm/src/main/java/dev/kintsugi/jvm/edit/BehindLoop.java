package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.List;
import java.util.Optional;

/**
 * What is done with an array behind the loop that fills it, and which may have ended before.
 *
 * @param at the variable that says how far the reading came
 */
record BehindLoop(MadeArray array, FillLoop loop, String at) {

  /** The condition under which the code right behind the loop gives up. */
  Optional<Expression> check() {
    return next() instanceof IfStmt check && leaves(check.getThenStmt())
        ? Optional.of(check.getCondition())
        : Optional.empty();
  }

  private Statement next() {
    if (loop.whole().getParentNode().orElseThrow() instanceof BlockStmt block) {
      int next = MadeArray.indexOf(block.getStatements(), loop.whole()) + 1;
      return next < block.getStatements().size() ? block.getStatement(next) : null;
    }
    return null;
  }

  private boolean leaves(Statement then) {
    Statement last =
        then instanceof BlockStmt block && !block.getStatements().isEmpty()
            ? block.getStatement(block.getStatements().size() - 1)
            : then;
    return !array.isMentioned(then)
        && (last instanceof ThrowStmt || last instanceof ReturnStmt back && array.mayLeave(back));
  }

  /** Whether all that follows takes the array only up to where the reading came. */
  boolean takesWhatCame() {
    JavaFile file = array.site().file();
    return array.local()
        && array.mentions(array.site().callable()).stream()
            .filter(m -> file.start(m) > file.end(loop.whole()))
            .allMatch(this::isPart);
  }

  /** {@code (b, 0, off)}, or {@code copyOf(b, off)}. */
  private boolean isPart(Expression mention) {
    Node user = mention.getParentNode().orElseThrow();
    List<Expression> arguments =
        user instanceof MethodCallExpr call
            ? call.getArguments()
            : user instanceof ObjectCreationExpr made ? made.getArguments() : List.of();
    if (arguments.size() < 2 || arguments.get(0) != mention) {
      return false;
    }
    String second = arguments.get(1).toString();
    boolean copy =
        user instanceof MethodCallExpr call
            && call.getNameAsString().equals("copyOf")
            && second.equals(at);
    return copy
        || arguments.size() > 2 && second.equals("0") && arguments.get(2).toString().equals(at);
  }
}
