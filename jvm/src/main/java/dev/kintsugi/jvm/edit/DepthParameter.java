package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hands the depth from call to call. Private methods of the cycle get one more parameter; others
 * keep their signature and forward to a private overload. Every call between methods of the cycle
 * is followed up by name and number of arguments, so that overloads which can't be told apart,
 * calls on other objects and overridable methods end in no edit.
 */
final class DepthParameter {
  private final Site site;
  private final JavaFile file;
  private final MethodDeclaration head;
  private final List<MethodDeclaration> cycle;
  private final Exit exit;
  private final Levels limit;
  private final String constant;
  private final String depth;

  private DepthParameter(
      Site site, MethodDeclaration head, List<MethodDeclaration> cycle, Exit exit, Levels limit) {
    this.site = site;
    this.file = site.file();
    this.head = head;
    this.cycle = cycle;
    this.exit = exit;
    this.limit = limit;
    this.constant = file.fresh("MAX_NESTING_DEPTH");
    this.depth = parameter();
  }

  static Optional<Edited> of(
      Site site, MethodDeclaration head, List<MethodDeclaration> cycle, Exit exit, Levels limit) {
    DepthParameter edit = new DepthParameter(site, head, cycle, exit, limit);
    return edit.fits() ? Optional.of(edit.make()) : Optional.empty();
  }

  /** A name that the methods of the cycle do not have yet; what others have does not matter. */
  private String parameter() {
    String all = cycle.stream().map(file::source).collect(Collectors.joining("\n"));
    return Stream.of("depth", "nesting", "nestingDepth")
        .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(all).find())
        .findFirst()
        .orElseGet(() -> file.fresh("depth"));
  }

  private boolean fits() {
    return DepthLimit.complete(site, cycle)
        && cycle.stream().allMatch(this::plain)
        && file.unit().findAll(MethodReferenceExpr.class).stream()
            .noneMatch(
                r -> cycle.stream().anyMatch(m -> m.getNameAsString().equals(r.getIdentifier())))
        && file.unit().findAll(MethodCallExpr.class).stream()
            .filter(c -> callee(c) != null && callerOf(c) != null)
            .allMatch(this::onSelf);
  }

  /** Not overridable, not varargs, and told apart from its overloads by the number of arguments. */
  private boolean plain(MethodDeclaration method) {
    boolean finalClass =
        method
            .getParentNode()
            .filter(p -> p instanceof ClassOrInterfaceDeclaration c && c.isFinal())
            .isPresent();
    boolean fixed = method.isStatic() || method.isPrivate() || method.isFinal() || finalClass;
    int arity = method.getParameters().size();
    long alike =
        site.members().stream()
            .filter(m -> m instanceof MethodDeclaration)
            .map(m -> (MethodDeclaration) m)
            .filter(m -> m.getNameAsString().equals(method.getNameAsString()))
            .filter(m -> m.getParameters().size() == arity || m.getParameters().size() == arity + 1)
            .count();
    boolean varArgs = method.getParameters().stream().anyMatch(p -> p.isVarArgs());
    return fixed && alike == 1 && !varArgs && method.getBody().isPresent();
  }

  private boolean onSelf(MethodCallExpr call) {
    Expression scope = call.getScope().orElse(null);
    return scope == null
        || scope instanceof ThisExpr
        || scope instanceof NameExpr name
            && name.getNameAsString().equals(site.symbol().simpleType());
  }

  private Edited make() {
    Splices splices = new Splices(file);
    new Members(file, head).constant(splices, limit.constant(constant));
    cycle.forEach(m -> declare(splices, m));
    for (MethodCallExpr call : file.unit().findAll(MethodCallExpr.class)) {
      MethodDeclaration callee = callee(call);
      MethodDeclaration caller = callerOf(call);
      if (callee != null
          && (caller != null || callee.isPrivate())
          && onSelfOrOutside(call, caller)) {
        String value = caller == null ? "0" : callee == head ? depth + " + 1" : depth;
        append(splices, call, value);
      }
    }
    return splices.as(
        "Limits how deep "
            + head.getNameAsString()
            + " can nest to "
            + limit.words()
            + " (handed from call to call); deeper input leaves through "
            + exit.words()
            + ".");
  }

  /** Calls from outside the cycle may name another object of the class. */
  private boolean onSelfOrOutside(MethodCallExpr call, MethodDeclaration caller) {
    return caller == null || onSelf(call);
  }

  private void declare(Splices splices, MethodDeclaration method) {
    String indent = file.indent(file.start(method));
    BlockStmt body = method.getBody().orElseThrow();
    int open = file.start(body) + 1;
    String guard = method == head ? guard(indent + file.step()) : "";
    if (method.isPrivate()) {
      int close = file.text().lastIndexOf(')', afterParameters(method));
      splices.insert(close, (method.getParameters().isEmpty() ? "" : ", ") + "int " + depth);
      splices.insert(open, guard);
      return;
    }
    String name = method.getNameAsString();
    String arguments = Headers.arguments(method);
    String call = name + "(" + (arguments.isEmpty() ? "0" : arguments + ", 0") + ")";
    splices.insert(
        open,
        "\n"
            + indent
            + file.step()
            + Headers.forward(method, call)
            + "\n"
            + indent
            + "}\n\n"
            + indent
            + Headers.privately(method, name, "int " + depth, indent)
            + " {"
            + guard);
  }

  /** Offset from which the parenthesis that closes the parameters is the last one backwards. */
  private int afterParameters(MethodDeclaration method) {
    return method.getThrownExceptions().isEmpty()
        ? file.start(method.getBody().orElseThrow())
        : file.start(method.getThrownExceptions().get(0));
  }

  private String guard(String in) {
    return "\n"
        + in
        + "if ("
        + depth
        + " >= "
        + constant
        + ") {\n"
        + in
        + file.step()
        + exit.statement("\"Nested deeper than \" + " + constant)
        + "\n"
        + in
        + "}";
  }

  private void append(Splices splices, MethodCallExpr call, String value) {
    NodeList<Expression> arguments = call.getArguments();
    splices.insert(file.end(call) - 1, arguments.isEmpty() ? value : ", " + value);
  }

  private MethodDeclaration callee(MethodCallExpr call) {
    return cycle.stream().filter(m -> DepthCounter.calls(call, m)).findFirst().orElse(null);
  }

  private MethodDeclaration callerOf(MethodCallExpr call) {
    return cycle.stream().filter(m -> m.isAncestorOf(call)).findFirst().orElse(null);
  }
}
