package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;

/**
 * An array that a statement makes and keeps in a local variable or in a private field, and the
 * statement that uses it next. Only where its place can take a longer copy of it: nothing captures
 * it, and nobody else is handed it before it is filled.
 *
 * @param whole the expression that makes it
 * @param size what it is made with
 * @param name how the statement names it
 * @param made the statement
 * @param local whether it is a local variable
 * @param conditional whether it is made only where the one of last time is too short
 * @param next the statement that mentions it next
 */
record MadeArray(
    Site site,
    Expression whole,
    Expression size,
    String name,
    ExpressionStmt made,
    boolean local,
    boolean conditional,
    Statement next) {

  static Optional<MadeArray> of(Site site, Expression whole, Expression size) {
    Node parent = whole.getParentNode().orElseThrow();
    String name =
        parent instanceof VariableDeclarator declared
            ? declared.getNameAsString()
            : parent instanceof AssignExpr assign
                    && assign.getOperator() == AssignExpr.Operator.ASSIGN
                    && assign.getValue() == whole
                ? assign.getTarget().toString()
                : "";
    Node holder = parent instanceof VariableDeclarator ? parent.getParentNode().get() : parent;
    boolean alone =
        !(holder instanceof VariableDeclarationExpr many) || many.getVariables().size() == 1;
    if (name.isEmpty()
        || !alone
        || !(holder.getParentNode().orElse(null) instanceof ExpressionStmt statement)) {
      return Optional.empty();
    }
    boolean local = new Scope(site).variable(name).isPresent();
    MadeArray found = new MadeArray(site, whole, size, name, statement, local, false, statement);
    return found.isKept() ? found.following() : Optional.empty();
  }

  private String simple() {
    return name.startsWith("this.") ? name.substring(5) : name;
  }

  private boolean isKept() {
    if (local) {
      return site.callable().findAll(NameExpr.class, this::isMention).stream()
          .noneMatch(m -> Nesting.otherCode(m, site.callable()).isPresent());
    }
    boolean hidden =
        site.callable().getParameters().stream().anyMatch(p -> p.getNameAsString().equals(simple()))
            || site.callable().findFirst(VariableDeclarator.class, this::isNamedAlike).isPresent();
    return !hidden && isPrivateField();
  }

  private boolean isNamedAlike(VariableDeclarator variable) {
    return variable.getNameAsString().equals(simple());
  }

  private boolean isPrivateField() {
    for (BodyDeclaration<?> member : site.members()) {
      if (member instanceof FieldDeclaration field
          && field.getVariables().stream().anyMatch(this::isNamedAlike)) {
        return field.isPrivate() && !field.isStatic() && !field.isFinal();
      }
    }
    return false;
  }

  /** Whether a node names the array. */
  boolean isMention(Node node) {
    return node instanceof NameExpr n && n.getNameAsString().equals(simple())
        || !local
            && node instanceof FieldAccessExpr f
            && f.getScope() instanceof ThisExpr
            && f.getNameAsString().equals(simple());
  }

  List<Expression> mentions(Node in) {
    return in.findAll(Expression.class, this::isMention);
  }

  boolean isMentioned(Node in) {
    return !mentions(in).isEmpty();
  }

  /** Whether an expression is the array's length. */
  boolean isLength(Node node) {
    return node instanceof FieldAccessExpr access
        && access.getNameAsString().equals("length")
        && isMention(access.getScope());
  }

  /** The {@code final} of the variable, which can't stay. */
  Optional<Modifier> fixed() {
    return made.getExpression() instanceof VariableDeclarationExpr declaration
        ? declaration.getModifiers().stream()
            .filter(m -> m.getKeyword() == Modifier.Keyword.FINAL)
            .findFirst()
        : Optional.empty();
  }

  private Optional<MadeArray> following() {
    Statement at = made;
    boolean reused = false;
    while (true) {
      Node parent = at.getParentNode().orElse(null);
      if (parent instanceof BlockStmt block) {
        List<Statement> all = block.getStatements();
        for (Statement next : all.subList(indexOf(all, at) + 1, all.size())) {
          if (isMentioned(next) || !local && isReachedFrom(next)) {
            return Optional.of(new MadeArray(site, whole, size, name, made, local, reused, next));
          }
          if (!local && next.findFirst(ReturnStmt.class).isPresent()) {
            return Optional.empty();
          }
        }
        parent = block.getParentNode().orElse(null);
        at = block;
      }
      if (parent instanceof IfStmt branch && isReplacing(branch, at)) {
        reused = true;
        at = branch;
      } else if (parent instanceof TryStmt tried && tried.getTryBlock() == at && leaves(tried)) {
        at = tried;
      } else {
        return Optional.empty();
      }
    }
  }

  /** Whether a statement calls a method of the class that mentions the field. */
  private boolean isReachedFrom(Statement statement) {
    return statement
        .findFirst(
            MethodCallExpr.class,
            c -> site.methods().stream().anyMatch(m -> DepthCounter.calls(c, m) && isMentioned(m)))
        .isPresent();
  }

  /** {@code if (b == null || b.length < n)}: what is not made anew is long enough. */
  private boolean isReplacing(IfStmt branch, Statement then) {
    return branch.getThenStmt() == then
        && branch.getElseStmt().isEmpty()
        && isShort(branch.getCondition());
  }

  private boolean isShort(Expression condition) {
    if (!(condition instanceof BinaryExpr asked)) {
      return false;
    }
    Expression left = asked.getLeft();
    Expression right = asked.getRight();
    String size = StatedSize.plain(size());
    return switch (asked.getOperator()) {
      // the other way round a missing one ends in an exception before it is asked for
      case OR -> isMissing(left) && isShort(right);
      case LESS -> isLength(left) && StatedSize.plain(right).equals(size);
      case GREATER -> isLength(right) && StatedSize.plain(left).equals(size);
      default -> false;
    };
  }

  private boolean isMissing(Expression condition) {
    return condition instanceof BinaryExpr asked
        && asked.getOperator() == BinaryExpr.Operator.EQUALS
        && isMention(asked.getLeft())
        && asked.getRight() instanceof NullLiteralExpr;
  }

  private boolean leaves(TryStmt tried) {
    return tried.getResources().isEmpty()
        && tried.getFinallyBlock().isEmpty()
        && tried.getCatchClauses().stream().allMatch(this::leaves);
  }

  /** Whether the handler ends what the array was made for. */
  private boolean leaves(CatchClause handler) {
    List<Statement> body = handler.getBody().getStatements();
    Statement last = body.isEmpty() ? null : body.get(body.size() - 1);
    return (last instanceof ThrowStmt || last instanceof ReturnStmt) && !isMentioned(handler);
  }

  /** Whether an error while the array is being filled ends all uses of the variable. */
  boolean isLostWithError() {
    for (Node n = next; n != site.callable(); n = n.getParentNode().orElseThrow()) {
      Node parent = n.getParentNode().orElseThrow();
      if (parent instanceof TryStmt tried && tried.getTryBlock() == n && !inside(tried)) {
        boolean ends = tried.getCatchClauses().stream().allMatch(this::leaves);
        if (!ends || tried.getFinallyBlock().filter(this::isMentioned).isPresent()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the variable is not known outside of the block that is tried. */
  private boolean inside(TryStmt tried) {
    return made.getExpression() instanceof VariableDeclarationExpr
        && tried.getTryBlock().isAncestorOf(made);
  }

  /** Whether code may end in the middle without the array being seen afterwards. */
  boolean mayLeave(ReturnStmt back) {
    return (local || conditional) && !isMentioned(back);
  }

  static int indexOf(List<Statement> statements, Statement statement) {
    for (int i = 0; i < statements.size(); i++) {
      // nodes are equal when they look alike; this one is wanted
      if (statements.get(i) == statement) {
        return i;
      }
    }
    return statements.size();
  }
}
