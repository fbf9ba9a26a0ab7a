package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code while (!isEnd(c = in.read()))}: a loop that waits for something that has to come, and goes
 * on for ever where the input ends before. It ends there too: {@code read} says -1 from then on
 * ({@link java.io.InputStream#read()}, {@link java.io.Reader#read()}). What is behind the loop has
 * to do with what was read until then, as it does where the wanted thing came.
 *
 * <p>All loops of the class that wait like this are mended, for the next input ends in another.
 * Refused where none stands in the method at hand.
 */
final class EndWithInput implements JavaEdit {
  @Override
  public List<Edited> edit(Site site) throws Refusal {
    String method = site.callable().getNameAsString();
    if (loops(site, site.callable()).isEmpty()) {
      throw new Refusal("No loop in " + method + " waits for what the input may not hold.");
    }
    Splices splices = new Splices(site.file());
    for (BodyDeclaration<?> member : site.members()) {
      if (member instanceof CallableDeclaration<?> callable) {
        loops(site.at(callable), callable).forEach(l -> l.mend(splices));
      }
    }
    return List.of(
        splices.as(
            "Ends the loops that wait for something in the input where the input ends; what was"
                + " read until then is taken as if it had come."));
  }

  /** A loop, what it reads into, and where its condition reads; empty if its body does. */
  private record Loop(WhileStmt whole, String name, Optional<AssignExpr> read) {
    void mend(Splices splices) {
      JavaFile file = splices.file();
      Expression condition = whole.getCondition();
      int from = file.start(condition);
      boolean sum = condition instanceof BinaryExpr b && b.getOperator() == BinaryExpr.Operator.OR;
      if (read.isPresent()) {
        AssignExpr assign = read.get();
        String before = "(" + file.source(assign) + ") != -1 && " + (sum ? "(" : "");
        splices.insert(from, before);
        splices.replace(file.start(assign), file.end(assign), name);
      } else {
        splices.insert(from, name + " != -1 && " + (sum ? "(" : ""));
      }
      if (sum) {
        splices.insert(file.end(condition), ")");
      }
    }
  }

  private static List<Loop> loops(Site site, CallableDeclaration<?> callable) {
    List<Loop> loops = new ArrayList<>();
    for (WhileStmt loop : callable.findAll(WhileStmt.class)) {
      if (waits(loop.getCondition())) {
        loop(site, loop).ifPresent(loops::add);
      }
    }
    return loops;
  }

  private static Optional<Loop> loop(Site site, WhileStmt loop) {
    Optional<AssignExpr> inCondition = read(site, loop.getCondition().findAll(AssignExpr.class));
    if (inCondition.isPresent()) {
      // nothing may be asked before the reading: the order of evaluation would change
      boolean first = loop.getCondition().findAll(BinaryExpr.class).isEmpty();
      String name = inCondition.get().getTarget().toString();
      return first ? Optional.of(new Loop(loop, name, inCondition)) : Optional.empty();
    }
    return read(site, loop.getBody().findAll(AssignExpr.class))
        .map(a -> a.getTarget().toString())
        .filter(
            name ->
                loop.getCondition().findAll(NameExpr.class).stream()
                    .anyMatch(n -> n.getNameAsString().equals(name)))
        .map(name -> new Loop(loop, name, Optional.empty()));
  }

  /** Whether a condition says until when, and the end of the input is not in it. */
  private static boolean waits(Expression condition) {
    boolean until =
        condition.findFirst(UnaryExpr.class, EndWithInput::isNot).isPresent()
            || condition.findFirst(BinaryExpr.class, EndWithInput::isUnlike).isPresent();
    boolean ends =
        condition.findFirst(BinaryExpr.class, EndWithInput::isOrdered).isPresent()
            || condition.toString().contains("-1")
            || condition.toString().contains("EOF");
    return until && !ends;
  }

  private static boolean isNot(UnaryExpr part) {
    return part.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT;
  }

  private static boolean isUnlike(BinaryExpr part) {
    return part.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
  }

  private static boolean isOrdered(BinaryExpr part) {
    return switch (part.getOperator()) {
      case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> true;
      default -> false;
    };
  }

  private static Optional<AssignExpr> read(Site site, List<AssignExpr> assignments) {
    return assignments.stream()
        .filter(a -> a.getOperator() == AssignExpr.Operator.ASSIGN && a.getTarget().isNameExpr())
        .filter(a -> a.getValue() instanceof MethodCallExpr call && reads(site, call))
        .findFirst();
  }

  private static boolean reads(Site site, MethodCallExpr call) {
    return call.getNameAsString().equals("read")
        && call.getArguments().isEmpty()
        && call.getScope()
            .flatMap(new Scope(site)::type)
            .filter(t -> t.endsWith("InputStream") || t.endsWith("Reader"))
            .isPresent();
  }
}
