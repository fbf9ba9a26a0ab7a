package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A call that hands a text over which the method puts together: on the spot, or in a local variable
 * that is made for the call alone.
 *
 * @param call the call
 * @param given the argument
 * @param text the expression that makes the text
 * @param variable what holds it, if not the argument itself
 */
record QueryCall(
    Site site,
    MethodCallExpr call,
    Expression given,
    Expression text,
    Optional<VariableDeclarator> variable) {

  /** Such calls that are nearest to the place: on its line, or all above and below. */
  static List<MethodCallExpr> near(Site site, Predicate<MethodCallExpr> wanted) {
    List<MethodCallExpr> calls = new ArrayList<>();
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      if (wanted.test(call)) {
        calls.add(call);
      }
    }
    List<MethodCallExpr> here = calls.stream().filter(c -> covers(c, site.line())).toList();
    calls.sort(Comparator.comparingInt(c -> Math.abs(line(c) - site.line())));
    return here.isEmpty() ? calls : here;
  }

  private static int line(Node node) {
    return node.getBegin().orElseThrow().line;
  }

  private static boolean covers(Node node, int line) {
    return line(node) <= line && line <= node.getEnd().orElseThrow().line;
  }

  /** The call, if its argument is such a text. */
  static Optional<QueryCall> of(Site site, MethodCallExpr call, int argument) throws Refusal {
    if (call.getArguments().size() <= argument) {
      return Optional.empty();
    }
    Expression given = call.getArgument(argument);
    Expression text = inner(given);
    if (!(text instanceof NameExpr name)) {
      return Optional.of(new QueryCall(site, call, given, text, Optional.empty()))
          .filter(q -> QueryParts.isMade(q.text()));
    }
    Optional<VariableDeclarator> variable = new Scope(site).variable(name.getNameAsString());
    Optional<Expression> made =
        variable.flatMap(VariableDeclarator::getInitializer).map(QueryCall::inner);
    boolean string = variable.filter(v -> v.getType().asString().equals("String")).isPresent();
    if (!string || made.filter(QueryParts::isMade).isEmpty()) {
      return Optional.empty();
    }
    long uses =
        site.callable().findAll(NameExpr.class).stream()
            .filter(n -> n.getNameAsString().equals(name.getNameAsString()))
            .count();
    if (uses != 1) {
      throw new Refusal("The text " + name + " is changed, or used for more than the query.");
    }
    return Optional.of(new QueryCall(site, call, given, made.get(), variable));
  }

  private static Expression inner(Expression expression) {
    return expression instanceof EnclosedExpr enclosed ? inner(enclosed.getInner()) : expression;
  }

  /**
   * Refuses expressions that may mean something else at the call than where the text is made: those
   * that do more than read, and variables that change from there on.
   */
  void needsSteady(List<Expression> expressions) throws Refusal {
    if (variable.isEmpty()) {
      return;
    }
    for (Expression expression : expressions) {
      boolean changes =
          expression.findAll(NameExpr.class).stream()
              .anyMatch(n -> changedAfter(n.getNameAsString(), site.file().start(text)));
      if (!Scope.simple(expression) || changes) {
        throw new Refusal(
            "The value of " + expression + " may change between the text and its use.");
      }
    }
  }

  /** Whether a local variable of the method is assigned behind an offset of the file. */
  private boolean changedAfter(String name, int offset) {
    boolean assigned =
        site.callable().findAll(AssignExpr.class).stream()
            .filter(a -> a.getTarget().toString().equals(name))
            .anyMatch(a -> site.file().start(a) > offset);
    return assigned
        || site.callable().findAll(UnaryExpr.class).stream()
            .filter(u -> u.getOperator().name().matches("P(RE|OST)FIX_.*"))
            .filter(u -> u.getExpression().toString().equals(name))
            .anyMatch(u -> site.file().start(u) > offset);
  }

  /** Whether the variable that holds the text, or the text's own variables, can be read there. */
  boolean readableAt(Node place, String name) {
    boolean parameter =
        site.callable().getParameters().stream().anyMatch(p -> p.getNameAsString().equals(name));
    return !changedAfter(name, 0)
        && (parameter
            || isConstant(name)
            || new Scope(site)
                .variable(name)
                .filter(v -> site.file().start(v) < site.file().start(place))
                .filter(v -> block(v).isAncestorOf(place))
                .isPresent());
  }

  private boolean isConstant(String field) {
    return site.members().stream()
        .filter(m -> m instanceof FieldDeclaration declared && declared.isFinal())
        .flatMap(m -> ((FieldDeclaration) m).getVariables().stream())
        .anyMatch(v -> v.getNameAsString().equals(field));
  }

  /** The block, or whatever else, in which a declaration stands. */
  private static Node block(Node declaration) {
    Node node = declaration;
    while (!(node instanceof BlockStmt) && node.getParentNode().isPresent()) {
      node = node.getParentNode().get();
    }
    return node;
  }
}
