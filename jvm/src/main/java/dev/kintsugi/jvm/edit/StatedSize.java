package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The number of elements that an array is made with, as text that means the same from there to the
 * end of the loop that fills it. What has to be worked out is kept in a variable first.
 */
final class StatedSize {
  private final MadeArray array;
  private final JavaFile file;
  private final String text;
  private final boolean kept;

  private StatedSize(MadeArray array, String text, boolean kept) {
    this.array = array;
    this.file = array.site().file();
    this.text = text;
    this.kept = kept;
  }

  /** Empty where the size may change on the way and can't be kept. */
  static Optional<StatedSize> of(MadeArray array) {
    JavaFile file = array.site().file();
    Expression size = array.size();
    if (isSteady(array, size)) {
      return Optional.of(new StatedSize(array, file.source(size), false));
    }
    boolean block = array.made().getParentNode().filter(BlockStmt.class::isInstance).isPresent();
    boolean visible = array.next().getParentNode().equals(array.made().getParentNode());
    return block && visible && !array.conditional()
        ? Optional.of(new StatedSize(array, file.fresh("size"), true))
        : Optional.empty();
  }

  String text() {
    return text;
  }

  /** Makes the array with at most so many elements. */
  void startWith(Splices splices, String piece) {
    Expression size = array.size();
    if (kept) {
      String indent = file.indent(file.start(array.made()));
      splices.insert(
          file.start(array.made()), "int " + text + " = " + file.source(size) + ";\n" + indent);
    }
    splices.replace(file.start(size), file.end(size), "Math.min(" + text + ", " + piece + ")");
  }

  /** Whether an expression gives this size: itself, or the length of the array that has it. */
  boolean isIt(Expression expression) {
    return !kept && plain(expression).equals(plain(array.size()))
        || !array.conditional() && array.isLength(expression);
  }

  /** Puts the size where the length of the array stood. */
  void insteadOfLength(Splices splices, Expression expression) {
    if (array.isLength(expression)) {
      splices.replace(file.start(expression), file.end(expression), text);
    }
  }

  /** Without what changes no int: brackets and casts. */
  static String plain(Expression size) {
    if (size instanceof EnclosedExpr enclosed) {
      return plain(enclosed.getInner());
    }
    boolean cast = size instanceof CastExpr c && c.getType().asString().equals("int");
    return cast ? plain(((CastExpr) size).getExpression()) : size.toString();
  }

  private static boolean isSteady(MadeArray array, Expression size) {
    if (size instanceof EnclosedExpr enclosed) {
      return isSteady(array, enclosed.getInner());
    }
    if (size instanceof CastExpr cast) {
      return isSteady(array, cast.getExpression());
    }
    if (size instanceof BinaryExpr both && isArithmetic(both)) {
      return isSteady(array, both.getLeft()) && isSteady(array, both.getRight());
    }
    if (size instanceof NameExpr name) {
      return isSteady(array, name.getNameAsString());
    }
    return size instanceof LiteralExpr
        || size instanceof FieldAccessExpr access
            && access.getScope() instanceof ThisExpr
            && isSteady(array, access.getNameAsString());
  }

  /** What binds tighter than a comparison. */
  private static boolean isArithmetic(BinaryExpr both) {
    return switch (both.getOperator()) {
      case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER, LEFT_SHIFT -> true;
      default -> false;
    };
  }

  /** Whether nothing writes a variable between the array's birth and the end of what fills it. */
  private static boolean isSteady(MadeArray array, String name) {
    JavaFile file = array.site().file();
    boolean local = new Scope(array.site()).isLocal(name);
    boolean ownCalls = array.next().findFirst(MethodCallExpr.class, StatedSize::isOwn).isPresent();
    return (local || !ownCalls)
        && writes(array.site(), name).stream()
            .noneMatch(
                w ->
                    file.start(w) > file.start(array.made())
                        && file.start(w) < file.end(array.next()));
  }

  private static boolean isOwn(MethodCallExpr call) {
    return call.getScope().filter(s -> !(s instanceof ThisExpr)).isEmpty();
  }

  /** Where a variable of the method gets another value after its declaration. */
  static List<Expression> writes(Site site, String name) {
    return site.callable().findAll(Expression.class, e -> isWrite(e, name)).stream()
        .sorted(Comparator.comparingInt((Expression e) -> site.file().start(e)))
        .toList();
  }

  private static boolean isWrite(Node node, String name) {
    String target =
        node instanceof AssignExpr assign
            ? assign.getTarget().toString()
            : node instanceof UnaryExpr unary && isStep(unary)
                ? unary.getExpression().toString()
                : "";
    return target.equals(name) || target.equals("this." + name);
  }

  private static boolean isStep(UnaryExpr unary) {
    return switch (unary.getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /** {@code a < b} or {@code a != b}, in either order, with a variable and this size. */
  boolean isBelow(Expression condition, String variable, Splices splices) {
    if (!(condition instanceof BinaryExpr asked)) {
      return false;
    }
    Expression left = asked.getLeft();
    Expression right = asked.getRight();
    boolean same = asked.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
    boolean less = same || asked.getOperator() == BinaryExpr.Operator.LESS;
    boolean more = same || asked.getOperator() == BinaryExpr.Operator.GREATER;
    if (less && left.toString().equals(variable) && isIt(right)) {
      insteadOfLength(splices, right);
      return true;
    }
    if (more && right.toString().equals(variable) && isIt(left)) {
      insteadOfLength(splices, left);
      return true;
    }
    return false;
  }
}
