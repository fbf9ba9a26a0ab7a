package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a method joins a root folder and a name: {@code new File(root, name)}, {@code new File(root
 * + "/" + name)} with the sum on the spot or in a variable that is never changed, the same sum
 * given to a file stream, {@code root.resolve(name)}, {@code Paths.get(root, name)}, a call on
 * another object that is given a folder and a name and of which a path is made. A helper of the
 * same class that it calls and that returns a file or a path belongs to it; one that returns such a
 * sum as text stands for the sum.
 */
final class Joins {
  /** JDK classes that open the file that a text names, and take a File as well. */
  private static final Set<String> OPENERS =
      Set.of(
          "FileInputStream",
          "FileOutputStream",
          "FileReader",
          "FileWriter",
          "RandomAccessFile",
          "PrintWriter",
          "PrintStream");

  private static final Set<String> PATHS = Set.of("File", "Path");
  private static final int BEHIND = 100_000;

  private final Site site;
  private final Scope scope;

  private Joins(Site site) {
    this.site = site;
    this.scope = new Scope(site);
  }

  /**
   * An expression that joins a root and a name.
   *
   * @param site the method in which it stands
   * @param whole what is replaced when the path gets a variable
   * @param file whether the path is a File; else it is a Path
   * @param text whether {@code whole} is text of which the file is yet to be made
   */
  record Join(
      Site site, Expression whole, Expression root, Expression name, boolean file, boolean text) {

    boolean isSame(Join other) {
      return whole == other.whole;
    }
  }

  /** Joins of the method, the nearest above the place first; then those of its helpers. */
  static List<Join> of(Site site) {
    List<Join> joins = new Joins(site).own();
    for (MethodDeclaration helper : helpers(site)) {
      joins.addAll(new Joins(site.at(helper)).own());
    }
    return joins;
  }

  /**
   * Joins below one root, in a method and in those of its class that it hands the root to; without
   * those that stand behind such a call with the same name.
   *
   * @param root source text of the root in the method
   */
  static List<Join> below(Site site, String root) {
    List<Join> joins = new ArrayList<>();
    List<MethodCallExpr> handing = new ArrayList<>();
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      List<String> given = call.getArguments().stream().map(Node::toString).toList();
      Optional<MethodDeclaration> helper = helper(site, call);
      if (given.contains(root) && helper.isPresent()) {
        String itsName = helper.get().getParameter(given.indexOf(root)).getNameAsString();
        List<Join> its = new Joins(site.at(helper.get())).own(itsName);
        its.stream().filter(j -> joins.stream().noneMatch(j::isSame)).forEach(joins::add);
        if (!its.isEmpty()) {
          handing.add(call);
        }
      }
    }
    new Joins(site)
        .own(root).stream()
            .filter(own -> handing.stream().noneMatch(call -> isBehind(own, call)))
            .forEach(joins::add);
    return joins;
  }

  /** Whether the path is only made once a call that was given what its name is of has come back. */
  private static boolean isBehind(Join join, MethodCallExpr call) {
    List<String> given = call.getArguments().stream().map(Node::toString).toList();
    List<NameExpr> names = new ArrayList<>();
    join.name().walk(NameExpr.class, names::add);
    boolean sameName = names.stream().allMatch(n -> given.contains(n.toString()));
    boolean later = join.whole().getBegin().orElseThrow().isAfter(call.getBegin().orElseThrow());
    Node block = call;
    while (!(block instanceof BlockStmt) && block.getParentNode().isPresent()) {
      block = block.getParentNode().get();
    }
    return sameName && later && block.isAncestorOf(join.whole());
  }

  private List<Join> own(String root) {
    return own().stream().filter(j -> j.root().toString().equals(root)).toList();
  }

  private List<Join> own() {
    List<Join> joins = new ArrayList<>();
    site.callable().walk(n -> join(n).ifPresent(joins::add));
    joins.sort(Comparator.comparingInt(j -> distance(j, site.line())));
    return joins;
  }

  private static int distance(Join join, int line) {
    int at = join.whole().getBegin().orElseThrow().line;
    return at <= line ? line - at : BEHIND + at;
  }

  /** Methods of the same class that the method calls on itself and that return a path. */
  private static List<MethodDeclaration> helpers(Site site) {
    List<MethodDeclaration> helpers = new ArrayList<>();
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      helper(site, call)
          .filter(h -> PATHS.contains(Exceptions.simple(h.getType().asString())))
          .filter(h -> helpers.stream().noneMatch(known -> known == h))
          .ifPresent(helpers::add);
    }
    return helpers;
  }

  /** The other method of the same class that a call on itself must mean. */
  private static Optional<MethodDeclaration> helper(Site site, MethodCallExpr call) {
    List<MethodDeclaration> called =
        site.methods().stream().filter(m -> DepthCounter.calls(call, m)).toList();
    return called.size() == 1
            && DepthCounter.onSelf(call, site.callable())
            && called.get(0) != site.callable()
            && called.get(0).getBody().isPresent()
        ? Optional.of(called.get(0))
        : Optional.empty();
  }

  private Optional<Join> join(Node node) {
    if (node instanceof ObjectCreationExpr made) {
      return made(made, Exceptions.simple(made.getType().getNameAsString()));
    }
    if (!(node instanceof MethodCallExpr call) || call.getScope().isEmpty()) {
      return Optional.empty();
    }
    return call(call).or(() -> resolver(call));
  }

  private Optional<Join> call(MethodCallExpr call) {
    Expression on = call.getScope().get();
    List<Expression> given = List.copyOf(call.getArguments());
    String name = call.getNameAsString();
    if (name.equals("resolve") && given.size() == 1) {
      return scope.type(on).filter("Path"::equals).isPresent()
          ? of(call, on, given.get(0), false)
          : Optional.empty();
    }
    boolean factory =
        name.equals("get") && on.toString().equals("Paths")
            || name.equals("of") && on.toString().equals("Path");
    return factory && given.size() == 2
        ? of(call, given.get(0), given.get(1), false)
        : Optional.empty();
  }

  /** A call on another object that is given a folder and a name, and of which a path is made. */
  private Optional<Join> resolver(MethodCallExpr call) {
    List<Expression> given = List.copyOf(call.getArguments());
    String made =
        call.getParentNode()
            .filter(p -> p instanceof VariableDeclarator)
            .map(p -> Exceptions.simple(((VariableDeclarator) p).getType().asString()))
            .orElse("");
    boolean joins =
        given.size() == 2
            && PATHS.contains(made)
            && scope.type(given.get(0)).filter(PATHS::contains).isPresent()
            && scope.type(given.get(1)).filter(PATHS::contains).isEmpty();
    return joins ? of(call, given.get(0), given.get(1), made.equals("File")) : Optional.empty();
  }

  private Optional<Join> made(ObjectCreationExpr made, String type) {
    List<Expression> given = List.copyOf(made.getArguments());
    if (type.equals("File") && given.size() == 2) {
      return of(made, given.get(0), given.get(1), true);
    }
    if (type.equals("File") && given.size() == 1) {
      return sum(given.get(0)).flatMap(sum -> of(made, sum, true, false));
    }
    return OPENERS.contains(type) && !given.isEmpty()
        ? sum(given.get(0)).flatMap(sum -> of(given.get(0), sum, true, true))
        : Optional.empty();
  }

  private Optional<Join> of(Expression whole, Expression root, Expression name, boolean file) {
    return of(whole, List.of(root, name), file, false);
  }

  /** The first part is the root, the last that is neither literal nor separator is the name. */
  private Optional<Join> of(Expression whole, List<Expression> parts, boolean file, boolean text) {
    Expression root = start(parts.get(0));
    Optional<Expression> name =
        parts.subList(1, parts.size()).stream()
            .filter(p -> !(p instanceof LiteralExpr) && !separator(p))
            .reduce((a, b) -> b);
    return root instanceof LiteralExpr
        ? Optional.empty()
        : name.map(n -> new Join(site, whole, root, n, file, text));
  }

  /** Where a variable starts that goes down from folder to folder; else the expression itself. */
  private Expression start(Expression root) {
    Optional<Expression> first =
        root instanceof NameExpr name
            ? scope.variable(name.getNameAsString()).flatMap(VariableDeclarator::getInitializer)
            : Optional.empty();
    List<Expression> steps =
        site.callable().findAll(AssignExpr.class).stream()
            .filter(a -> a.getTarget().toString().equals(root.toString()))
            .map(AssignExpr::getValue)
            .toList();
    boolean goesDown =
        !steps.isEmpty() && steps.stream().allMatch(step -> isBelow(step, root.toString()));
    return first.filter(Scope::simple).filter(f -> goesDown).orElse(root);
  }

  private boolean isBelow(Expression step, String folder) {
    if (step instanceof NameExpr name && !changed(name.getNameAsString())) {
      return scope
          .variable(name.getNameAsString())
          .flatMap(VariableDeclarator::getInitializer)
          .filter(made -> !(made instanceof NameExpr) && isBelow(made, folder))
          .isPresent();
    }
    if (step instanceof ObjectCreationExpr made) {
      return made.getArguments().size() == 2 && made.getArgument(0).toString().equals(folder);
    }
    return step instanceof MethodCallExpr call
        && call.getNameAsString().equals("resolve")
        && call.getScope().filter(on -> on.toString().equals(folder)).isPresent();
  }

  private static boolean separator(Expression part) {
    String name =
        part instanceof FieldAccessExpr field
            ? field.getNameAsString()
            : part instanceof NameExpr simple ? simple.getNameAsString() : "";
    return name.toLowerCase(Locale.ROOT).contains("separator");
  }

  /** Parts of a sum, also of one that a variable holds unchanged or that a helper returns. */
  private Optional<List<Expression>> sum(Expression expression) {
    Expression value = expression;
    if (expression instanceof NameExpr name) {
      Optional<VariableDeclarator> variable = scope.variable(name.getNameAsString());
      if (variable.isEmpty() || changed(name.getNameAsString())) {
        return Optional.empty();
      }
      value = variable.get().getInitializer().orElse(expression);
    }
    if (expression instanceof MethodCallExpr call) {
      return helper(site, call).flatMap(h -> argument(call, h)).map(root -> List.of(root, call));
    }
    List<Expression> parts = new ArrayList<>();
    parts(value, parts);
    return parts.size() > 1 ? Optional.of(parts) : Optional.empty();
  }

  /** The argument of a call that its helper returns a sum with, as its first part. */
  private static Optional<Expression> argument(MethodCallExpr call, MethodDeclaration helper) {
    List<ReturnStmt> returns = helper.findAll(ReturnStmt.class);
    if (returns.size() != 1 || returns.get(0).getExpression().isEmpty()) {
      return Optional.empty();
    }
    List<Expression> parts = new ArrayList<>();
    parts(returns.get(0).getExpression().get(), parts);
    List<String> parameters =
        helper.getParameters().stream().map(NodeWithSimpleName::getNameAsString).toList();
    int root = parts.size() > 1 ? parameters.indexOf(parts.get(0).toString()) : -1;
    return root < 0 ? Optional.empty() : Optional.of(call.getArgument(root));
  }

  private boolean changed(String variable) {
    return site.callable().findAll(AssignExpr.class).stream()
        .anyMatch(a -> a.getTarget() instanceof NameExpr n && n.getNameAsString().equals(variable));
  }

  private static void parts(Expression expression, List<Expression> parts) {
    if (expression instanceof EnclosedExpr enclosed) {
      parts(enclosed.getInner(), parts);
    } else if (expression instanceof BinaryExpr binary
        && binary.getOperator() == BinaryExpr.Operator.PLUS) {
      parts(binary.getLeft(), parts);
      parts(binary.getRight(), parts);
    } else {
      parts.add(expression);
    }
  }
}
