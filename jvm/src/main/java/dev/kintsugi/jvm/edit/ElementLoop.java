package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ForStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An array that a counting loop fills, one element a turn, with what it reads, starts small and
 * grows when it is full: {@code for (int i = 0; i < n; i++) { a[i] = in.readInt(); }}. What the
 * input does not hold ends the loop before memory is taken for it. The arrays of {@link
 * java.util.concurrent.atomic} are no arrays of the language, and copied by a loop.
 *
 * <p>Left alone where the loop looks at any other element, or ends before the array is full.
 */
final class ElementLoop {
  private static final int PIECE = 1024;

  /** What takes something out of an input, by its name. */
  private static final Pattern READS =
      Pattern.compile("(read|next|parse|decode|deserialize|get|take|unpack|unmarshal)([A-Z]\\w*)?");

  private static final Set<String> ATOMIC = Set.of("AtomicIntegerArray", "AtomicLongArray");
  private static final Set<String> ACCESS = Set.of("set", "get", "lazySet");
  private final GrowingArray growing;
  private final Site site;
  private final JavaFile file;
  private final MadeArray array;
  private final StatedSize size;
  private final FillLoop loop;
  private final Splices splices;

  private ElementLoop(GrowingArray growing) {
    this.growing = growing;
    this.array = growing.array();
    this.size = growing.size();
    this.loop = growing.loop();
    this.splices = growing.splices();
    this.site = array.site();
    this.file = site.file();
  }

  static Optional<Edited> of(Site site, Expression whole, Expression stated) {
    if (!(whole instanceof ArrayCreationExpr a && isFlat(a)) && atomic(whole).isEmpty()) {
      return Optional.empty();
    }
    return GrowingArray.of(site, whole, stated).flatMap(a -> new ElementLoop(a).make());
  }

  /** An array of arrays makes those it is told the length of, and a longer copy would not. */
  private static boolean isFlat(ArrayCreationExpr made) {
    return made.getLevels().stream().skip(1).allMatch(l -> l.getDimension().isEmpty());
  }

  private static Optional<String> atomic(Expression whole) {
    return whole instanceof ObjectCreationExpr made
            && ATOMIC.contains(made.getType().getNameAsString())
        ? Optional.of(made.getType().asString())
        : Optional.empty();
  }

  private Optional<Edited> make() {
    boolean readsOn = loop.body().findFirst(MethodCallExpr.class, ElementLoop::reads).isPresent();
    Optional<String> index = index();
    return readsOn
            && index.isPresent()
            && !loop.isBroken()
            && loop.isPlain(array)
            && array.isLostWithError()
            && !array.conditional()
            && isFilledAt(index.get())
            && size.isBelow(loop.condition(), index.get(), splices)
        ? Optional.of(edit(index.get()))
        : Optional.empty();
  }

  private static boolean reads(MethodCallExpr call) {
    return READS.matcher(call.getNameAsString()).matches();
  }

  /** The variable that counts from nothing, by one in each turn, and that the body leaves alone. */
  private Optional<String> index() {
    if (!(loop.whole() instanceof ForStmt counting)
        || counting.getInitialization().size() != 1
        || counting.getUpdate().size() != 1
        || !(counting.getInitialization().get(0) instanceof VariableDeclarationExpr declared)
        || declared.getVariables().size() != 1) {
      return Optional.empty();
    }
    VariableDeclarator variable = declared.getVariable(0);
    String name = variable.getNameAsString();
    boolean fromNothing =
        variable.getInitializer().filter(v -> v.toString().equals("0")).isPresent();
    boolean alone =
        StatedSize.writes(site, name).stream().noneMatch(w -> loop.body().isAncestorOf(w));
    return fromNothing && alone && isNext(counting.getUpdate().get(0), name)
        ? Optional.of(name)
        : Optional.empty();
  }

  private static boolean isNext(Expression update, String name) {
    return update instanceof UnaryExpr unary
        && unary.getExpression().toString().equals(name)
        && unary.getOperator().asString().equals("++");
  }

  /** Whether the body touches no element but that of its turn, by itself or through a setter. */
  private boolean isFilledAt(String index) {
    for (Expression mention : array.mentions(loop.body())) {
      if (!isAccess(mention, index)) {
        return false;
      }
    }
    boolean filled = array.isMentioned(loop.body());
    if (!array.local()) {
      for (MethodCallExpr call : loop.body().findAll(MethodCallExpr.class)) {
        if (call.getScope().filter(s -> !(s instanceof ThisExpr)).isEmpty()) {
          Optional<Boolean> fills = isSetter(call, index);
          if (fills.isEmpty()) {
            return false;
          }
          filled |= fills.get();
        }
      }
      return filled && loop.body().findFirst(ThisExpr.class, ElementLoop::isHandedOn).isEmpty();
    }
    return filled;
  }

  private static boolean isHandedOn(ThisExpr self) {
    Node parent = self.getParentNode().orElseThrow();
    boolean called =
        parent instanceof MethodCallExpr call && call.getScope().filter(s -> s == self).isPresent();
    return !called && !(parent instanceof FieldAccessExpr);
  }

  private boolean isAccess(Expression mention, String index) {
    Node parent = mention.getParentNode().orElseThrow();
    return parent instanceof ArrayAccessExpr access
            && access.getName() == mention
            && access.getIndex().toString().equals(index)
        || atomic(array.whole()).isPresent()
            && parent instanceof MethodCallExpr call
            && call.getScope().filter(s -> s == mention).isPresent()
            && ACCESS.contains(call.getNameAsString())
            && call.getArgument(0).toString().equals(index);
  }

  /** Whether a call of an own method touches the array, at this element alone; else empty. */
  private Optional<Boolean> isSetter(MethodCallExpr call, String index) {
    List<MethodDeclaration> called =
        site.methods().stream().filter(m -> DepthCounter.calls(call, m)).toList();
    boolean touches = false;
    for (MethodDeclaration method : called) {
      List<Expression> mentions = array.mentions(method);
      boolean callsOn =
          method.findAll(MethodCallExpr.class).stream()
              .filter(c -> c.getScope().filter(s -> !(s instanceof ThisExpr)).isEmpty())
              .anyMatch(c -> site.methods().stream().anyMatch(m -> DepthCounter.calls(c, m)));
      Optional<String> parameter = parameter(call, method, index);
      boolean here =
          !callsOn
              && (mentions.isEmpty()
                  || parameter.isPresent()
                      && mentions.stream().allMatch(m -> isAccess(m, parameter.get())));
      if (!here) {
        return Optional.empty();
      }
      touches |= !mentions.isEmpty();
    }
    return Optional.of(touches);
  }

  private static Optional<String> parameter(
      MethodCallExpr call, MethodDeclaration method, String index) {
    for (int i = 0; i < Math.min(call.getArguments().size(), method.getParameters().size()); i++) {
      if (call.getArgument(i).toString().equals(index)) {
        return Optional.of(method.getParameter(i).getNameAsString());
      }
    }
    return Optional.empty();
  }

  private Edited edit(String index) {
    Optional<String> atomic = atomic(array.whole());
    growing.startWith(PIECE);
    String copy =
        atomic.isPresent()
            ? file.fresh("copyOf")
            : Imports.use(splices, "java.util.Arrays") + ".copyOf";
    String length = array.name() + (atomic.isPresent() ? ".length()" : ".length");
    loop.first(splices, growing.longer(index + " == " + length, index, copy));
    atomic.ifPresent(type -> Members.of(site).methodAfter(splices, copier(copy, type)));
    return splices.as(ChunkedRead.SUMMARY);
  }

  private List<String> copier(String name, String type) {
    String in = file.step();
    List<String> lines = new ArrayList<>();
    lines.add("private static " + type + " " + name + "(" + type + " from, int length) {");
    lines.add(in + type + " longer = new " + type + "(length);");
    lines.add(in + "for (int i = 0; i < from.length(); i++) {");
    lines.add(in + in + "longer.set(i, from.get(i));");
    lines.add(in + "}");
    lines.add(in + "return longer;");
    lines.add("}");
    return lines;
  }
}
