package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that is put together on the spot, character by character: what literals hold, with the
 * place of each character in the source; what constants hold; and a hole for everything else.
 */
final class QueryParts {
  /**
   * One character, or one hole.
   *
   * @param text the character; 0 for a hole
   * @param from where it starts in the file; -1 for characters of a constant, which stay
   * @param to where it ends in the file
   * @param hole what fills the hole; null for a character
   */
  record Cell(char text, int from, int to, Expression hole) {
    boolean isHole() {
      return hole != null;
    }

    boolean isFixed() {
      return from < 0;
    }
  }

  private static final String ESCAPES = "btnfrs\"'\\";
  private static final String MEANT = "\b\t\n\f\r \"'\\";

  private final Site site;
  private final List<Cell> cells = new ArrayList<>();

  private QueryParts(Site site) {
    this.site = site;
  }

  /** Cells of a sum that begins with fixed text. */
  static List<Cell> of(Site site, Expression sum) throws Refusal, IOException {
    QueryParts parts = new QueryParts(site);
    parts.add(sum);
    if (parts.cells.isEmpty() || parts.cells.get(0).isHole()) {
      throw new Refusal("The text at " + Around.where(sum) + " does not begin with a literal.");
    }
    return parts.cells;
  }

  /** Whether anything but fixed text is in a text. */
  static boolean isMade(Expression text) {
    return text instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS;
  }

  private void add(Expression part) throws Refusal, IOException {
    if (isMade(part)) {
      add(((BinaryExpr) part).getLeft());
      addOne(((BinaryExpr) part).getRight());
    } else {
      addOne(part);
    }
  }

  private void addOne(Expression part) throws Refusal, IOException {
    if (part instanceof StringLiteralExpr literal) {
      literal(literal);
      return;
    }
    Optional<String> constant = constant(part);
    if (constant.isPresent()) {
      constant.get().chars().forEach(c -> cells.add(new Cell((char) c, -1, -1, null)));
    } else {
      cells.add(new Cell('\0', site.file().start(part), site.file().end(part), part));
    }
  }

  private void literal(StringLiteralExpr literal) throws Refusal {
    int from = site.file().start(literal) + 1;
    int end = site.file().end(literal) - 1;
    while (from < end) {
      char c = site.file().text().charAt(from);
      int to = from + 1;
      if (c == '\\') {
        int escape = ESCAPES.indexOf(site.file().text().charAt(to));
        if (escape < 0) {
          throw new Refusal("The text at " + Around.where(literal) + " holds a numeric escape.");
        }
        c = MEANT.charAt(escape);
        to++;
      }
      cells.add(new Cell(c, from, to, null));
      from = to;
    }
  }

  /** What a constant of the class, or of another class of the sources, holds. */
  private Optional<String> constant(Expression part) throws IOException {
    if (part instanceof NameExpr name && new Scope(site).variable(name.toString()).isEmpty()) {
      boolean parameter =
          site.callable().getParameters().stream()
              .anyMatch(p -> p.getNameAsString().equals(name.getNameAsString()));
      return parameter ? Optional.empty() : constant(site.members(), name.getNameAsString());
    }
    if (part instanceof FieldAccessExpr access && access.getScope() instanceof NameExpr type) {
      Optional<TypeDeclaration<?>> declared = site.tree().type(site.file(), type.toString());
      return declared.isPresent()
          ? constant(declared.get().getMembers(), access.getNameAsString())
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<String> constant(List<?> members, String name) {
    for (Object member : members) {
      if (member instanceof FieldDeclaration field && field.isStatic() && field.isFinal()) {
        for (VariableDeclarator variable : field.getVariables()) {
          Expression value = variable.getInitializer().orElse(null);
          if (variable.getNameAsString().equals(name) && value instanceof StringLiteralExpr text) {
            return Optional.of(text.asString());
          }
        }
      }
    }
    return Optional.empty();
  }
}
