package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The exit of code that works through many entries: what it does not want it tells of and leaves
 * out, and goes on with the next.
 *
 * <pre>
 *   if (excluded(name)) {
 *     log("skipping " + name + " as it is excluded", VERBOSE);
 *     return;
 *   }
 * </pre>
 *
 * Copied only from an {@code if} that leaves from where the guard stands: the same turn of the same
 * loop, or the same method without an answer. The call that tells is copied with its arguments;
 * only the message is new. Leaving without a word is never copied: what is refused must be seen.
 * Nor is leaving by way of a call that the guard's place can't make.
 */
final class Skips {
  /** What logs, and what complains. */
  private static final Pattern TELLS =
      Pattern.compile(
          "(log|trace|debug|verbose|fine|info|notice|warn|error|severe|report)[A-Z]?\\w*|warning");

  private static final String NAME = "it tells of it, and goes on with the next";

  private final Site site;
  private final Copied copied;
  private final Node left;

  private Skips(Site site, Node left) {
    this.site = site;
    this.copied = new Copied(site.file(), site.callable());
    this.left = left;
  }

  /**
   * The exit, if the method has one.
   *
   * @param at the statement that the guard stands beside
   */
  static Optional<Exit> of(Site site, Statement at) {
    return left(site, at).flatMap(left -> new Skips(site, left).find());
  }

  private Optional<Exit> find() {
    List<ThrowStmt> wrapping = new ArrayList<>();
    site.callable().findAll(CatchClause.class).forEach(c -> c.walk(ThrowStmt.class, wrapping::add));
    boolean throwing = wrapping.size() < site.callable().findAll(ThrowStmt.class).size();
    return throwing ? Optional.empty() : sibling();
  }

  private Optional<Exit> sibling() {
    return left.findAll(IfStmt.class).stream()
        .filter(sibling -> left(site, sibling).filter(l -> l == left).isPresent())
        .map(this::copy)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The innermost loop around a statement, else its method if that answers nothing. */
  private static Optional<Node> left(Site site, Statement at) {
    for (Node node = at; node != site.callable(); node = node.getParentNode().orElseThrow()) {
      if (Nesting.isOtherCode(node)) {
        return Optional.empty();
      }
      if (Nesting.isLoop(node) && node != at) {
        return Optional.of(node);
      }
    }
    return site.callable() instanceof MethodDeclaration method && method.getType().isVoidType()
        ? Optional.of(method)
        : Optional.empty();
  }

  private Optional<Exit> copy(IfStmt sibling) {
    if (sibling.getElseStmt().isPresent() || !(sibling.getThenStmt() instanceof BlockStmt block)) {
      return Optional.empty();
    }
    List<Statement> both = block.getStatements();
    return both.size() == 2
            && leaves(both.get(1))
            && both.get(0) instanceof ExpressionStmt told
            && told.getExpression() instanceof MethodCallExpr call
        ? copy(call, site.file().source(both.get(1)))
        : Optional.empty();
  }

  private boolean leaves(Statement last) {
    return left instanceof Statement
        ? last instanceof ContinueStmt next && next.getLabel().isEmpty()
        : last instanceof ReturnStmt back && back.getExpression().isEmpty();
  }

  private Optional<Exit> copy(MethodCallExpr call, String leaving) {
    boolean tells = TELLS.matcher(call.getNameAsString()).matches();
    boolean callable = call.getScope().isEmpty() || copied.portable(call.getScope().get());
    return tells && callable
        ? copied
            .around(call, Copied.withoutFillers(call.getArguments()))
            .map(a -> new Exit(a.get(0), a.get(1) + ";", false, Optional.of(leaving), true, NAME))
        : Optional.empty();
  }
}
