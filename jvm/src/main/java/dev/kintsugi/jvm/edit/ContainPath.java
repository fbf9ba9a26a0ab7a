package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a path that is made of a root and a name below its root: {@code new File(root, name)},
 * {@code new File(root + name)}, {@code root.resolve(name)}. Both are made absolute and normalised
 * and compared as paths, element by element ({@link java.nio.file.Path#startsWith}); comparing text
 * would take {@code /data-old} for a child of {@code /data}. Symbolic links are not followed.
 *
 * <p>Refused where no such expression stands in the method: then the caller named the whole path,
 * and there is no root to stay below.
 */
final class ContainPath implements JavaEdit {
  private static final int WIDTH = 100;

  /** An expression that joins a root and a name. */
  private record Join(Expression whole, Expression root, Expression name, boolean file) {}

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<Edited> edits = new ArrayList<>();
    Refusal last = null;
    for (Join join : joins(site)) {
      try {
        edits.add(contain(site, join));
      } catch (Refusal e) {
        last = e;
      }
    }
    if (!edits.isEmpty()) {
      return edits;
    }
    throw last != null
        ? last
        : new Refusal(
            site.callable().getNameAsString() + " does not join a root folder and a name.");
  }

  /** Joins of the method: the nearest above the place first, then the others. */
  private static List<Join> joins(Site site) {
    Scope scope = new Scope(site);
    List<Join> joins = new ArrayList<>();
    site.callable().walk(n -> join(n, scope).ifPresent(joins::add));
    joins.sort(Comparator.comparingInt((Join j) -> distance(j, site.line())));
    return joins;
  }

  private static int distance(Join join, int line) {
    int at = join.whole().getBegin().orElseThrow().line;
    return at <= line ? line - at : 100_000 + at;
  }

  private static Optional<Join> join(Node node, Scope scope) {
    if (node instanceof ObjectCreationExpr made
        && made.getType().getNameAsString().equals("File")) {
      if (made.getArguments().size() == 2) {
        return of(made, made.getArgument(0), made.getArgument(1), true);
      }
      return made.getArguments().size() == 1 && made.getArgument(0) instanceof BinaryExpr sum
          ? of(made, leftmost(sum), sum.getRight(), true)
          : Optional.empty();
    }
    if (node instanceof MethodCallExpr call
        && call.getNameAsString().equals("resolve")
        && call.getArguments().size() == 1
        && call.getScope().flatMap(scope::type).filter("Path"::equals).isPresent()) {
      return of(call, call.getScope().get(), call.getArgument(0), false);
    }
    return Optional.empty();
  }

  private static Optional<Join> of(
      Expression whole, Expression root, Expression name, boolean file) {
    return name instanceof LiteralExpr || root instanceof LiteralExpr
        ? Optional.empty()
        : Optional.of(new Join(whole, root, name, file));
  }

  private static Expression leftmost(Expression sum) {
    Expression left = sum;
    while (left instanceof BinaryExpr binary) {
      left = binary.getLeft();
    }
    return left;
  }

  private static Edited contain(Site site, Join join) throws Refusal, IOException {
    JavaFile file = site.file();
    Splices splices = new Splices(file);
    String root = root(site, join);
    Around around = Around.of(file, join.whole());
    Exit exit = Exits.of(site, around.statement(), List.<CallableDeclaration<?>>of());
    Optional<String> variable = variable(join.whole());
    String path = variable.orElseGet(() -> file.fresh("target"));
    List<String> guard = guard(site, join, path, root, exit, around.indent());
    if (variable.isPresent()) {
      around.after(splices, guard);
    } else {
      List<String> lines = new ArrayList<>();
      lines.add((join.file() ? "File " : "Path ") + path + " = " + file.source(join.whole()) + ";");
      lines.addAll(guard);
      around.before(splices, lines);
      splices.replace(file.start(join.whole()), file.end(join.whole()), path);
    }
    return splices.as(
        "Refuses a name whose path, resolved and normalised, lies outside "
            + file.source(join.root())
            + ", through "
            + exit.words()
            + ".");
  }

  private static String root(Site site, Join join) throws Refusal {
    String source = site.file().source(join.root());
    if (!Scope.simple(join.root())) {
      throw new Refusal(
          "The root folder at " + Around.where(join.root()) + " is computed on the spot.");
    }
    return switch (new Scope(site).type(join.root()).orElse("")) {
      case "File" -> source + ".toPath()";
      case "Path" -> source;
      case "String" -> "new File(" + source + ").toPath()";
      default ->
          throw new Refusal(
              "The type of the root folder " + source + " can't be seen in the file.");
    };
  }

  private static List<String> guard(
      Site site, Join join, String path, String root, Exit exit, String indent) {
    JavaFile file = site.file();
    String left =
        "if (!" + path + (join.file() ? ".toPath()" : "") + ".toAbsolutePath().normalize()";
    String right = ".startsWith(" + root + ".toAbsolutePath().normalize())) {";
    String name = Scope.simple(join.name()) ? file.source(join.name()) : path;
    List<String> lines = new ArrayList<>();
    if (indent.length() + left.length() + right.length() <= WIDTH) {
      lines.add(left + right);
    } else {
      lines.add(left);
      lines.add(file.step() + file.step() + right);
    }
    lines.add(file.step() + exit.statement("\"Leaves its folder: \" + " + name));
    lines.add("}");
    return lines;
  }

  /** The local variable that gets the path as it is. */
  private static Optional<String> variable(Expression whole) {
    Node parent = whole.getParentNode().orElseThrow();
    if (parent instanceof VariableDeclarator declared && isStatement(parent, 2)) {
      return Optional.of(declared.getNameAsString());
    }
    return parent instanceof AssignExpr assign
            && assign.getOperator() == AssignExpr.Operator.ASSIGN
            && assign.getTarget() instanceof NameExpr name
            && isStatement(parent, 1)
        ? Optional.of(name.getNameAsString())
        : Optional.empty();
  }

  private static boolean isStatement(Node node, int up) {
    Node parent = node;
    for (int i = 0; i < up; i++) {
      parent = parent.getParentNode().orElse(parent);
    }
    return parent instanceof ExpressionStmt;
  }
}
