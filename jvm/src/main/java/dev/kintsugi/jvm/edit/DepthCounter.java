package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts depth in a field: of the object, or of the thread. */
final class DepthCounter {
  /** JDK types whose objects have a position and thus serve one caller at a time. */
  private static final Set<String> STATEFUL =
      Set.of(
          "Reader",
          "BufferedReader",
          "PushbackReader",
          "InputStream",
          "PushbackInputStream",
          "DataInputStream",
          "DataInput",
          "BufferedInputStream",
          "Iterator",
          "ListIterator",
          "StreamTokenizer",
          "StringTokenizer",
          "Scanner",
          "ByteBuffer",
          "CharBuffer",
          "XMLStreamReader",
          "XMLEventReader",
          "ObjectInputStream",
          "StringBuilder",
          "StringBuffer");

  private static final Set<UnaryExpr.Operator> CHANGES =
      EnumSet.of(
          UnaryExpr.Operator.PREFIX_INCREMENT,
          UnaryExpr.Operator.PREFIX_DECREMENT,
          UnaryExpr.Operator.POSTFIX_INCREMENT,
          UnaryExpr.Operator.POSTFIX_DECREMENT);

  private final JavaFile file;
  private final MethodDeclaration method;
  private final Exit exit;
  private final Levels limit;
  private final String indent;
  private final String step;
  private final String constant;
  private final String counter;

  DepthCounter(Site site, MethodDeclaration method, Exit exit, Levels limit) {
    this.file = site.file();
    this.method = method;
    this.exit = exit;
    this.limit = limit;
    this.indent = file.indent(file.start(method));
    this.step = file.step();
    this.constant = file.fresh("MAX_NESTING_DEPTH");
    this.counter = file.fresh("nestingDepth");
  }

  /** The object works for one caller at a time, and the recursion stays within one object. */
  static boolean fitsObject(Site site, MethodDeclaration method, List<MethodDeclaration> cycle) {
    if (method.isStatic() || DepthLimit.inRecord(method)) {
      return false;
    }
    boolean otherObjects =
        cycle.stream()
            .flatMap(m -> m.findAll(MethodCallExpr.class).stream())
            .filter(c -> cycle.stream().anyMatch(m -> calls(c, m)))
            .anyMatch(c -> c.getScope().filter(s -> !(s instanceof ThisExpr)).isPresent());
    return !otherObjects && changesWhileItWorks(site, cycle);
  }

  /**
   * A static field is allowed in classes that are not inner classes (JLS 8.1.3, before Java 16).
   */
  static boolean fitsThread(MethodDeclaration method) {
    return method
        .getParentNode()
        .filter(
            p -> p instanceof ClassOrInterfaceDeclaration c && (!c.isNestedType() || c.isStatic()))
        .isPresent();
  }

  /**
   * @param copies the same for copies of the method, which are mended with it
   */
  Edited inObject(List<DepthCounter> copies) {
    Splices splices = new Splices(file);
    List<DepthCounter> all = new ArrayList<>(List.of(this));
    all.addAll(copies);
    Set<Node> declared = Collections.newSetFromMap(new IdentityHashMap<>());
    for (DepthCounter one : all) {
      if (declared.add(one.method.getParentNode().orElseThrow())) {
        one.declare(splices);
      }
      one.countInObject(splices);
    }
    int times = copies.size();
    String also = times == 0 ? "" : times == 1 ? ", and in its copy" : ", and in its copies";
    return splices.as(summary("counted in the object" + also));
  }

  private void declare(Splices splices) {
    Members members = new Members(file, method);
    members.constant(splices, limit.constant(constant));
    members.field(splices, "private int " + counter + ";");
  }

  private void countInObject(Splices splices) {
    wrap(
        splices,
        List.of(
            "if (" + counter + " >= " + constant + ") {",
            step + exit.statement("\"Nested deeper than \" + " + constant),
            "}",
            counter + "++;"),
        List.of(counter + "--;"));
  }

  Edited inThread() {
    String holder = file.fresh("NESTING_DEPTH");
    String depth = counter;
    Splices splices = new Splices(file);
    Members members = new Members(file, method);
    members.constant(
        splices,
        limit.constant(constant)
            + "\n"
            + indent
            + "private static final ThreadLocal<Integer> "
            + holder
            + " = new ThreadLocal<Integer>();");
    wrap(
        splices,
        List.of(
            "Integer outer = " + holder + ".get();",
            "int " + depth + " = outer == null ? 0 : outer.intValue();",
            "if (" + depth + " >= " + constant + ") {",
            step + exit.statement("\"Nested deeper than \" + " + constant),
            "}",
            holder + ".set(Integer.valueOf(" + depth + " + 1));"),
        List.of(
            "if (outer == null) {",
            step + holder + ".remove();",
            "} else {",
            step + holder + ".set(outer);",
            "}"));
    return splices.as(summary("counted for each thread"));
  }

  /** The old header gets a guarded body; the old body gets a private header. */
  private void wrap(Splices splices, List<String> enter, List<String> leave) {
    String inner = file.fresh(method.getNameAsString() + "Nested");
    String in = indent + step;
    StringBuilder text = new StringBuilder("\n");
    enter.forEach(l -> text.append(in).append(l).append('\n'));
    text.append(in).append("try {\n").append(in).append(step);
    text.append(Headers.forward(method, inner + "(" + Headers.arguments(method) + ")"));
    text.append('\n').append(in).append("} finally {\n");
    leave.forEach(l -> text.append(in).append(step).append(l).append('\n'));
    text.append(in).append("}\n").append(indent).append("}\n\n").append(indent);
    text.append(Headers.privately(method, inner, "", indent)).append(" {");
    splices.insert(file.start(method.getBody().orElseThrow()) + 1, text.toString());
  }

  private String summary(String how) {
    return "Limits how deep "
        + method.getNameAsString()
        + " can nest to "
        + limit.words()
        + " ("
        + how
        + "); deeper input leaves through "
        + exit.words()
        + ".";
  }

  /** Whether a call in a method is made on the object itself or on its class. */
  static boolean onSelf(MethodCallExpr call, CallableDeclaration<?> method) {
    String type =
        method
            .getParentNode()
            .filter(p -> p instanceof TypeDeclaration<?>)
            .map(p -> ((TypeDeclaration<?>) p).getNameAsString())
            .orElse("");
    return call.getScope()
        .map(
            s ->
                s instanceof ThisExpr
                    || s instanceof NameExpr n && n.getNameAsString().equals(type))
        .orElse(true);
  }

  static boolean calls(MethodCallExpr call, MethodDeclaration method) {
    return call.getNameAsString().equals(method.getNameAsString())
        && call.getArguments().size() == method.getParameters().size();
  }

  /**
   * The recursion, or what it calls in its class, assigns a field of the object, or the object
   * holds one with a position. What other methods assign may be set up once, and the object may
   * serve many threads at a time from then on.
   */
  private static boolean changesWhileItWorks(Site site, List<MethodDeclaration> cycle) {
    Set<String> shared = new TreeSet<>();
    for (BodyDeclaration<?> member : site.members()) {
      if (member instanceof FieldDeclaration field) {
        if (!field.isStatic()
            && STATEFUL.contains(Exceptions.simple(field.getElementType().asString()))) {
          return true;
        }
        if (field.isStatic()) {
          field.getVariables().forEach(v -> shared.add(v.getNameAsString()));
        }
      }
    }
    return working(site, cycle).stream().anyMatch(m -> assigns(m, shared));
  }

  /** Methods of the cycle, and those of the class that they call on the object, at any remove. */
  private static List<MethodDeclaration> working(Site site, List<MethodDeclaration> cycle) {
    List<MethodDeclaration> working = new ArrayList<>(cycle);
    for (int next = 0; next < working.size(); next++) {
      MethodDeclaration method = working.get(next);
      for (MethodCallExpr call : method.findAll(MethodCallExpr.class)) {
        site.methods().stream()
            .filter(m -> onSelf(call, method) && calls(call, m))
            .filter(m -> !Recursion.isOneOf(m, working))
            .forEach(working::add);
      }
    }
    return working;
  }

  private static boolean assigns(MethodDeclaration method, Set<String> shared) {
    Set<String> others = new TreeSet<>(shared);
    method.findAll(VariableDeclarator.class).forEach(v -> others.add(v.getNameAsString()));
    method.findAll(Parameter.class).forEach(p -> others.add(p.getNameAsString()));
    return method.findAll(AssignExpr.class).stream().anyMatch(a -> isField(a.getTarget(), others))
        || method.findAll(MethodCallExpr.class).stream()
            .filter(c -> c.getNameAsString().equals("push"))
            .anyMatch(c -> c.getScope().filter(s -> isField(s, others)).isPresent())
        || method.findAll(UnaryExpr.class).stream()
            .anyMatch(u -> CHANGES.contains(u.getOperator()) && isField(u.getExpression(), others));
  }

  /** A field of the object, its own or an inherited one. */
  private static boolean isField(Expression target, Set<String> others) {
    if (target instanceof FieldAccessExpr access) {
      return access.getScope() instanceof ThisExpr;
    }
    return target instanceof NameExpr name && !others.contains(name.getNameAsString());
  }
}
