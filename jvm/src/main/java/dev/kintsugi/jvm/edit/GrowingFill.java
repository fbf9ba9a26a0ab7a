package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code byte[] b = new byte[n];} that a loop fills piece by piece, by {@code System.arraycopy},
 * begins small and grows by doubling as it is filled: what is allocated is at most twice what was
 * really there, and the full array is as long as before.
 *
 * <p>Not offered where the loop can end before the array is full ({@code break}), for then its
 * length would be another one; where anything else has the array before it is full; and for arrays
 * that are declared final.
 */
final class GrowingFill {
  private static final int PIECE = 8192;
  private final Site site;
  private final JavaFile file;
  private final Expression whole;
  private final Expression size;

  private GrowingFill(Site site, Expression whole, Expression size) {
    this.site = site;
    this.file = site.file();
    this.whole = whole;
    this.size = size;
  }

  static Optional<Edited> of(Site site, Expression whole, Expression size) {
    return new GrowingFill(site, whole, size).make();
  }

  private Optional<Edited> make() {
    Node parent = whole.getParentNode().orElseThrow();
    Node statement = parent.getParentNode().flatMap(Node::getParentNode).orElse(null);
    if (!(parent instanceof VariableDeclarator bytes)
        || !bytes.getType().asString().equals("byte[]")
        || !(statement instanceof ExpressionStmt declaration)
        || !declaration.getExpression().asVariableDeclarationExpr().getModifiers().isEmpty()
        || !(declaration.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    String name = bytes.getNameAsString();
    List<MethodCallExpr> fills = new ArrayList<>();
    for (Statement next : block.getStatements()) {
      boolean loop = next instanceof WhileStmt || next instanceof ForStmt || next instanceof DoStmt;
      if (loop && file.start(next) > file.start(declaration)) {
        next.findAll(MethodCallExpr.class).stream()
            .filter(c -> copies(c, name))
            .filter(c -> alone(c, next, name))
            .forEach(fills::add);
      }
    }
    try {
      return fills.size() == 1 && new Scope(site).variable(name).isPresent()
          ? Optional.of(edit(declaration, name, fills.get(0)))
          : Optional.empty();
    } catch (Refusal e) {
      // no place for a statement before the one that fills
      return Optional.empty();
    }
  }

  private static boolean copies(MethodCallExpr call, String bytes) {
    return call.getNameAsString().equals("arraycopy")
        && call.getArguments().size() == 5
        && call.getArgument(2).toString().equals(bytes)
        && Scope.simple(call.getArgument(3))
        && Scope.simple(call.getArgument(4));
  }

  /** The loop fills the array to its end or leaves, and nothing else has the array until then. */
  private boolean alone(MethodCallExpr fill, Statement loop, String bytes) {
    if (!loop.findAll(BreakStmt.class).isEmpty()) {
      return false;
    }
    for (NameExpr use : site.callable().findAll(NameExpr.class)) {
      if (!use.getNameAsString().equals(bytes) || fill.isAncestorOf(use)) {
        continue;
      }
      boolean captured = false;
      boolean returned = false;
      for (Node node = use; node != site.callable(); node = node.getParentNode().orElseThrow()) {
        captured |= Nesting.isOtherCode(node);
        returned |= node instanceof ReturnStmt;
      }
      boolean behind = file.start(use) > file.end(loop);
      if (captured || !behind && !(returned && loop.isAncestorOf(use))) {
        return false;
      }
    }
    return true;
  }

  private Edited edit(Statement declaration, String bytes, MethodCallExpr fill) throws Refusal {
    Around around = Around.of(file, fill);
    Splices splices = new Splices(file);
    String piece = GrowingArray.firstPiece(site, splices, PIECE);
    String most = file.source(size);
    if (!(size instanceof NameExpr) || changes(most)) {
      most = file.fresh("size");
      String in = file.indent(file.start(declaration));
      String local = "int " + most + " = " + file.source(size) + ";\n" + in;
      splices.insert(file.start(declaration), local);
    }
    splices.replace(file.start(size), file.end(size), "Math.min(" + most + ", " + piece + ")");
    String arrays = Imports.use(splices, "java.util.Arrays");
    String doubled = bytes + ".length * 2L";
    String grown = bytes + " = " + arrays + ".copyOf(" + bytes + ", (int) Math.min(" + most + ", ";
    String end = file.source(fill.getArgument(3)) + " + " + file.source(fill.getArgument(4));
    around.before(
        splices,
        List.of(
            "if (" + end + " > " + bytes + ".length) {",
            file.step() + grown + "Math.max(" + end + ", " + doubled + ")));",
            "}"));
    return splices.as(
        "Lets the array grow as it is filled, so that memory follows what the input holds and not the"
            + " size that it states; nothing that could be read before is refused.");
  }

  /** Whether a variable gets another value somewhere in the method. */
  private boolean changes(String variable) {
    return site.callable().findAll(AssignExpr.class).stream()
            .anyMatch(a -> a.getTarget().toString().equals(variable))
        || site.callable().findAll(UnaryExpr.class).stream()
            .anyMatch(u -> u.getExpression().toString().equals(variable));
  }
}
