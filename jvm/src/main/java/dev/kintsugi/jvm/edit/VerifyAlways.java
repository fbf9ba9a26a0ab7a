package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code if (parts.length == 3) verifier.verify(…)}: data is verified only if it looks as if it
 * wanted to be. What does not look so is refused before, and all else goes on as it did.
 *
 * <p>A condition asks the data if it compares something local. Whether there is a verifier, and
 * flags, are the program's own wishes: they stay conditions. Refused where no verification of the
 * class depends on the data, and where what is not verified has a branch of its own.
 */
final class VerifyAlways implements JavaEdit {
  private static final String VERIFIES = "verify([A-Z].*)?|(check|validate)Signature";
  private static final Set<String> TESTS = Set.of("equals", "equalsIgnoreCase", "isEmpty");

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<CallableDeclaration<?>> callables = new ArrayList<>(List.of(site.callable()));
    site.methods().stream().filter(m -> m != site.callable()).forEach(callables::add);
    for (CallableDeclaration<?> callable : callables) {
      for (MethodCallExpr call : callable.findAll(MethodCallExpr.class)) {
        boolean verifies =
            call.getNameAsString().matches(VERIFIES) && !call.getArguments().isEmpty();
        Optional<IfStmt> gate = verifies ? gate(call, callable) : Optional.empty();
        if (gate.isPresent()) {
          return List.of(refuse(site.at(callable), call, gate.get()));
        }
      }
    }
    throw new Refusal(
        "Nothing that " + site.symbol().simpleType() + " verifies depends on what the data says.");
  }

  /** The nearest condition of the call that asks the data, if nothing else is done without it. */
  private static Optional<IfStmt> gate(MethodCallExpr call, CallableDeclaration<?> callable) {
    Node child = call;
    for (Node node = call.getParentNode().orElse(null);
        node != null && node != callable;
        child = node, node = node.getParentNode().orElse(null)) {
      if (node instanceof IfStmt gate
          && gate.getThenStmt() == child
          && gate.getElseStmt().isEmpty()
          && parts(gate.getCondition()).stream().anyMatch(p -> asksData(p, call, callable))) {
        return Optional.of(gate);
      }
    }
    return Optional.empty();
  }

  private static Edited refuse(Site site, MethodCallExpr call, IfStmt gate)
      throws Refusal, IOException {
    JavaFile file = site.file();
    Around around = Around.of(file, gate.getCondition());
    Exit exit = Exits.of(site, around.statement(), List.<CallableDeclaration<?>>of());
    List<String> wishes = new ArrayList<>();
    List<Expression> asked = new ArrayList<>();
    for (Expression part : parts(gate.getCondition())) {
      if (asksData(part, call, site.callable())) {
        asked.add(part);
      } else {
        wishes.add(file.source(part));
      }
    }
    wishes.add(negated(file, asked));
    Splices splices = new Splices(file);
    around.before(
        splices,
        List.of(
            "if (" + String.join(" && ", wishes) + ") {",
            file.step() + exit.statement("\"What can not be verified is refused\""),
            "}"));
    return splices.as(
        "Refuses what would be given back unverified because of what it says itself, through "
            + exit.words()
            + ".");
  }

  /** What has to hold together. */
  private static List<Expression> parts(Expression condition) {
    List<Expression> parts = new ArrayList<>();
    if (condition instanceof BinaryExpr and && and.getOperator() == BinaryExpr.Operator.AND) {
      parts.addAll(parts(and.getLeft()));
      parts.addAll(parts(and.getRight()));
    } else {
      parts.add(condition);
    }
    return parts;
  }

  /** Whether it compares something local other than what verifies. */
  private static boolean asksData(
      Expression part, MethodCallExpr call, CallableDeclaration<?> callable) {
    Expression plain = plain(part);
    boolean compares =
        plain instanceof BinaryExpr sum && isComparison(sum.getOperator())
            || plain instanceof MethodCallExpr test && TESTS.contains(test.getNameAsString());
    Set<String> locals = new TreeSet<>();
    callable.getParameters().forEach(p -> locals.add(p.getNameAsString()));
    callable.findAll(VariableDeclarator.class).forEach(v -> locals.add(v.getNameAsString()));
    call.getScope().ifPresent(s -> s.findAll(NameExpr.class).forEach(n -> remove(locals, n)));
    return compares
        && part.findAll(NameExpr.class).stream().anyMatch(n -> locals.contains(n.toString()))
        && part.findAll(NameExpr.class).stream().noneMatch(n -> isScope(n, call));
  }

  private static void remove(Set<String> locals, NameExpr name) {
    locals.remove(name.getNameAsString());
  }

  private static boolean isScope(NameExpr name, MethodCallExpr call) {
    return call.getScope().filter(s -> s.toString().equals(name.getNameAsString())).isPresent();
  }

  private static Expression plain(Expression part) {
    if (part instanceof EnclosedExpr enclosed) {
      return plain(enclosed.getInner());
    }
    return part instanceof UnaryExpr not ? plain(not.getExpression()) : part;
  }

  private static boolean isComparison(BinaryExpr.Operator operator) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> true;
      default -> false;
    };
  }

  private static String negated(JavaFile file, List<Expression> parts) {
    Expression only = parts.get(0);
    if (parts.size() == 1 && only instanceof BinaryExpr sum && isEquality(sum)) {
      boolean equal = sum.getOperator() == BinaryExpr.Operator.EQUALS;
      String operator = equal ? " != " : " == ";
      return file.source(sum.getLeft()) + operator + file.source(sum.getRight());
    }
    if (parts.size() == 1 && only instanceof UnaryExpr not) {
      return file.source(not.getExpression());
    }
    boolean single = parts.size() == 1 && only instanceof MethodCallExpr;
    String all = parts.stream().map(file::source).collect(Collectors.joining(" && "));
    return single ? "!" + all : "!(" + all + ")";
  }

  private static boolean isEquality(BinaryExpr sum) {
    return sum.getOperator() == BinaryExpr.Operator.EQUALS
        || sum.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
  }
}
