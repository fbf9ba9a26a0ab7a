package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be read at a point without changing anything: parameters, locals that surely have a
 * value there, and fields of the class, by name with the type that they are declared with.
 *
 * <p>Not seen: inherited fields, what a lambda captures, locals whose value comes out of a branch.
 */
final class GuardValues {
  private static final int ROUNDS = 2;

  private GuardValues() {}

  /** Types by name. */
  static Map<String, String> at(GuardPoint point) {
    Map<String, String> types = new LinkedHashMap<>();
    Node callable = point.site().callable();
    Node child = point.before();
    Node node = child.getParentNode().orElse(null);
    while (node != null && node != callable && !Nesting.isOtherCode(node)) {
      if (node instanceof BlockStmt block) {
        before(block.getStatements(), child, types);
      } else if (node instanceof SwitchEntry entry) {
        before(entry.getStatements(), child, types);
      } else if (node instanceof ForStmt loop && loop.getBody() == child) {
        loop.getInitialization().forEach(init -> declared(init, types));
      } else if (node instanceof ForEachStmt loop && loop.getBody() == child) {
        loop.getVariable().getVariables().forEach(v -> put(v, types));
      }
      child = node;
      node = node.getParentNode().orElse(null);
    }
    if (node == callable) {
      point
          .site()
          .callable()
          .getParameters()
          .forEach(
              p ->
                  types.putIfAbsent(
                      p.getNameAsString(), p.getType().asString() + (p.isVarArgs() ? "[]" : "")));
    }
    fields(point.site(), types);
    return types;
  }

  private static void before(NodeList<Statement> block, Node child, Map<String, String> types) {
    Map<String, VariableDeclarator> open = new LinkedHashMap<>();
    for (Statement each : block) {
      if (each == child) {
        return;
      }
      if (!each.isExpressionStmt()) {
        continue;
      }
      Expression expression = each.asExpressionStmt().getExpression();
      declared(expression, types);
      if (expression instanceof VariableDeclarationExpr all) {
        all.getVariables().stream()
            .filter(v -> v.getInitializer().isEmpty())
            .forEach(v -> open.put(v.getNameAsString(), v));
      } else if (expression instanceof AssignExpr assign
          && assign.getOperator() == AssignExpr.Operator.ASSIGN
          && open.containsKey(assign.getTarget().toString())) {
        put(open.get(assign.getTarget().toString()), types);
      }
    }
  }

  private static void declared(Expression expression, Map<String, String> types) {
    if (expression instanceof VariableDeclarationExpr all) {
      all.getVariables().stream()
          .filter(v -> v.getInitializer().isPresent())
          .forEach(v -> put(v, types));
    }
  }

  private static void put(VariableDeclarator variable, Map<String, String> types) {
    types.putIfAbsent(variable.getNameAsString(), variable.getType().asString());
  }

  private static void fields(Site site, Map<String, String> types) {
    boolean constructor = site.callable() instanceof ConstructorDeclaration;
    boolean fixed = site.isStatic();
    Set<String> locals = new LinkedHashSet<>();
    site.callable().findAll(VariableDeclarator.class).forEach(v -> locals.add(v.getNameAsString()));
    site.callable().getParameters().forEach(p -> locals.add(p.getNameAsString()));
    for (BodyDeclaration<?> member : site.members()) {
      // in a constructor a field may not have its value yet
      if (member instanceof FieldDeclaration field
          && (field.isStatic() || !fixed && !constructor)) {
        field.getVariables().stream()
            .filter(v -> !locals.contains(v.getNameAsString()))
            .forEach(v -> put(v, types));
      }
    }
  }

  /**
   * Names that decide what the statement of the frame does: those in it and in the loops around it,
   * then those that their values are made of. Nearest first.
   */
  static Set<String> deciding(GuardPoint point) {
    Set<String> names = direct(point);
    for (Node node = point.sink();
        node != null && node != point.site().callable();
        node = node.getParentNode().orElse(null)) {
      header(node).forEach(e -> named(e).forEach(n -> names.add(name(n))));
    }
    for (int round = 0; round < ROUNDS; round++) {
      names.addAll(madeOf(point.site(), names));
    }
    return names;
  }

  /** Names in the statement of the frame; of one that holds others, those on the frame's line. */
  static Set<String> direct(GuardPoint point) {
    Set<String> names = new LinkedHashSet<>();
    Statement sink = point.sink();
    int line = point.site().line();
    boolean compound = !sink.findAll(Statement.class, s -> s != sink).isEmpty();
    named(sink)
        .forEach(
            n -> {
              if (!compound || n.getBegin().orElseThrow().line == line) {
                names.add(name(n));
              }
            });
    return names;
  }

  private static List<Expression> header(Node node) {
    if (node instanceof ForStmt loop) {
      List<Expression> all = new ArrayList<>(loop.getUpdate());
      loop.getCompare().ifPresent(all::add);
      return all;
    }
    return node instanceof WhileStmt loop
        ? List.of(loop.getCondition())
        : node instanceof DoStmt loop ? List.of(loop.getCondition()) : List.of();
  }

  private static Set<String> madeOf(Site site, Set<String> names) {
    Set<String> more = new LinkedHashSet<>();
    for (VariableDeclarator v : site.callable().findAll(VariableDeclarator.class)) {
      if (names.contains(v.getNameAsString())) {
        v.getInitializer().ifPresent(e -> named(e).forEach(n -> more.add(name(n))));
      }
    }
    for (AssignExpr assign : site.callable().findAll(AssignExpr.class)) {
      if (names.contains(name(assign.getTarget()))) {
        named(assign.getValue()).forEach(n -> more.add(name(n)));
      }
    }
    return more;
  }

  private static List<Expression> named(Node in) {
    return in.findAll(Expression.class).stream().filter(e -> !name(e).isEmpty()).toList();
  }

  private static String name(Expression e) {
    if (e instanceof NameExpr name) {
      return name.getNameAsString();
    }
    return e instanceof FieldAccessExpr field && field.getScope() instanceof ThisExpr
        ? field.getNameAsString()
        : "";
  }
}
