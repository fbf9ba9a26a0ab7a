package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What takes a message, written again elsewhere in the class with another message: only where all
 * else in it means the same there (literals, fields, constants, the object's own methods).
 */
final class Copied {
  private static final Pattern CONSTANT = Pattern.compile("([A-Z]\\w*\\.)+[A-Z][A-Z0-9_]*");

  /** Marks that take the arguments behind a message into it: those of SLF4J and of Formatter. */
  private static final Pattern TAKES = Pattern.compile("\\{\\d*}|%[\\w$.-]");

  private final JavaFile file;
  private final boolean isStatic;
  private final List<BodyDeclaration<?>> members;

  /**
   * @param place the method into which is copied
   */
  Copied(JavaFile file, CallableDeclaration<?> place) {
    this.file = file;
    this.isStatic = Site.isStatic(place);
    this.members = Site.members(place);
  }

  /**
   * The text before and after the message, if there is a message and all else may be copied.
   *
   * @param what a call, or what makes an object
   */
  Optional<List<String>> around(Node what, List<Expression> arguments) {
    Optional<Expression> message = arguments.stream().filter(Copied::isMessage).findFirst();
    boolean fits = arguments.stream().allMatch(a -> a == message.orElse(null) || portable(a));
    if (message.isEmpty() || !fits) {
      return Optional.empty();
    }
    int last = file.end(arguments.get(arguments.size() - 1));
    return Optional.of(
        List.of(
            file.text().substring(file.start(what), file.start(message.get())),
            file.text().substring(file.end(message.get()), last) + ")"));
  }

  /** What stands in the file. */
  String text(Node what) {
    return file.source(what);
  }

  /** Without the arguments that the message takes into it. */
  static List<Expression> withoutFillers(List<Expression> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof StringLiteralExpr text
          && TAKES.matcher(text.getValue()).find()) {
        return arguments.subList(0, i + 1);
      }
    }
    return arguments;
  }

  private static boolean isMessage(Expression argument) {
    if (argument instanceof StringLiteralExpr) {
      return true;
    }
    if (argument instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      return isMessage(sum.getLeft()) || isMessage(sum.getRight());
    }
    return argument instanceof MethodCallExpr call
        && call.getNameAsString().equals("format")
        && call.getScope().filter(s -> s.toString().equals("String")).isPresent();
  }

  boolean portable(Expression argument) {
    if (argument instanceof LiteralExpr) {
      return true;
    }
    if (argument instanceof NameExpr name) {
      return isField(name.getNameAsString()) || isImported(name.getNameAsString());
    }
    if (argument instanceof CastExpr cast) {
      return portable(cast.getExpression());
    }
    if (argument instanceof FieldAccessExpr field) {
      boolean own = field.getScope() instanceof ThisExpr && isField(field.getNameAsString());
      return own || CONSTANT.matcher(field.toString()).matches();
    }
    return argument instanceof MethodCallExpr call
        && call.getArguments().stream().allMatch(this::portable)
        && ownMethod(call).filter(m -> !isStatic || m.isStatic()).isPresent();
  }

  /** A constant of another class that the file names without it. */
  private boolean isImported(String name) {
    return file.unit().getImports().stream()
        .filter(i -> i.isStatic() && !i.isAsterisk())
        .anyMatch(i -> i.getName().getIdentifier().equals(name));
  }

  private boolean isField(String name) {
    return members.stream()
        .filter(m -> m instanceof FieldDeclaration)
        .map(m -> (FieldDeclaration) m)
        .filter(f -> !isStatic || f.isStatic())
        .anyMatch(f -> f.getVariables().stream().anyMatch(v -> v.getNameAsString().equals(name)));
  }

  /** The method of the class that a call on the object itself calls. */
  Optional<MethodDeclaration> ownMethod(MethodCallExpr call) {
    if (call.getScope().isPresent() && !(call.getScope().get() instanceof ThisExpr)) {
      return Optional.empty();
    }
    return members.stream()
        .filter(m -> m instanceof MethodDeclaration)
        .map(m -> (MethodDeclaration) m)
        .filter(m -> m.getNameAsString().equals(call.getNameAsString()))
        .filter(m -> m.getParameters().size() == call.getArguments().size())
        .findFirst();
  }
}
