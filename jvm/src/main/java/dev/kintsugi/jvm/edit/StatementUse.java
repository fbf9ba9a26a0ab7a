package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A local variable that holds one {@code java.sql.Statement}, made at one place and used for one
 * query: then the statement can as well be made for that query.
 *
 * @param variable its declaration
 * @param created the call that makes the statement
 */
record StatementUse(VariableDeclarator variable, MethodCallExpr created) {
  private static final Set<String> TYPES = Set.of("Statement", "var");

  /** Methods that do the same for a prepared statement (java.sql.Statement, API documentation). */
  private static final Set<String> NEUTRAL =
      Set.of(
          "close",
          "closeOnCompletion",
          "cancel",
          "isClosed",
          "getResultSet",
          "getUpdateCount",
          "getLargeUpdateCount",
          "getGeneratedKeys",
          "getMoreResults",
          "getWarnings",
          "setQueryTimeout",
          "setFetchSize",
          "setFetchDirection",
          "setMaxRows");

  private static final Set<String> BATCH = Set.of("executeBatch", "executeLargeBatch");

  static StatementUse of(Site site, NameExpr name, MethodCallExpr query) throws Refusal {
    VariableDeclarator variable =
        new Scope(site)
            .variable(name.getNameAsString())
            .filter(v -> TYPES.contains(Exceptions.simple(v.getType().asString())))
            .orElseThrow(() -> shared(name));
    List<Expression> made = new ArrayList<>();
    variable.getInitializer().filter(i -> !(i instanceof NullLiteralExpr)).ifPresent(made::add);
    for (NameExpr use : site.callable().findAll(NameExpr.class)) {
      if (use.getNameAsString().equals(name.getNameAsString())) {
        Node parent = use.getParentNode().orElseThrow();
        if (parent instanceof AssignExpr assign && assign.getTarget() == use) {
          made.add(assign.getValue());
        } else if (!isNeutral(use, parent, query)) {
          throw new Refusal("The statement " + name + " is used for more than one query.");
        }
      }
    }
    if (made.size() == 1 && made.get(0) instanceof MethodCallExpr call && isCreation(call)) {
      return new StatementUse(variable, call);
    }
    throw shared(name);
  }

  static boolean isCreation(MethodCallExpr call) {
    return call.getNameAsString().equals("createStatement") && call.getScope().isPresent();
  }

  private static Refusal shared(NameExpr name) {
    return new Refusal("The statement " + name + " is not made at one place of the method alone.");
  }

  private static boolean isNeutral(NameExpr use, Node parent, MethodCallExpr query) {
    if (parent instanceof MethodCallExpr call && call.getScope().filter(use::equals).isPresent()) {
      boolean batch = query.getNameAsString().equals("addBatch");
      return call == query
          || NEUTRAL.contains(call.getNameAsString())
          || batch && BATCH.contains(call.getNameAsString());
    }
    boolean asked =
        parent instanceof BinaryExpr compared
            && (compared.getLeft() instanceof NullLiteralExpr
                || compared.getRight() instanceof NullLiteralExpr);
    return asked || parent instanceof TryStmt;
  }
}
