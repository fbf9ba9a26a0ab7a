package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import java.util.List;

/**
 * Puts lines before or after the statement that holds an expression. A statement without braces
 * gets them. Refused where there is no such place: in loop headers, in {@code else if}, in lambdas
 * that are one expression, in field initialisers.
 */
final class Around {
  private final JavaFile file;
  private final Statement statement;
  private final boolean bare;

  private Around(JavaFile file, Statement statement, boolean bare) {
    this.file = file;
    this.statement = statement;
    this.bare = bare;
  }

  static Around of(JavaFile file, Expression expression) throws Refusal {
    Statement statement = statement(expression);
    Node parent = statement == null ? null : statement.getParentNode().orElse(null);
    boolean elseIf = statement instanceof IfStmt && parent instanceof IfStmt;
    if (statement == null || Nesting.isLoop(statement) || elseIf || parent instanceof LambdaExpr) {
      throw new Refusal("There is no place for a guard near " + where(expression) + ".");
    }
    boolean listed = parent instanceof BlockStmt || parent instanceof SwitchEntry;
    return new Around(file, statement, !listed);
  }

  Statement statement() {
    return statement;
  }

  /** Whether the statement has no braces around it, and gets them. */
  boolean isBare() {
    return bare;
  }

  /** Indentation of the lines that are put around the statement. */
  String indent() {
    return bare ? outer() + file.step() : file.indent(file.start(statement));
  }

  /** Indentation of what the statement without braces belongs to. */
  private String outer() {
    return file.indent(file.start(statement.getParentNode().orElseThrow()));
  }

  /** Opens braces for the statement: on the line before, unless that ends in a comment. */
  private void open(Splices splices, String text) {
    int start = file.start(statement);
    int before = start;
    while (Character.isWhitespace(file.text().charAt(before - 1))) {
      before--;
    }
    int line = file.lineStart(file.lineOf(before - 1));
    boolean comment = file.text().substring(line, before).contains("//");
    String brace = comment ? "\n" + outer() + "{\n" : " {\n";
    splices.replace(before, start, brace + indent() + text);
  }

  Around before(Splices splices, List<String> lines) {
    String in = indent();
    String text = String.join("\n" + in, lines);
    if (bare) {
      open(splices, text + "\n" + in);
      splices.insert(file.end(statement), "\n" + outer() + "}");
    } else {
      splices.insert(file.start(statement), text + "\n" + in);
    }
    return this;
  }

  Around after(Splices splices, List<String> lines) {
    String in = indent();
    String text = "\n" + in + String.join("\n" + in, lines);
    if (bare) {
      open(splices, "");
      splices.insert(file.end(statement), text + "\n" + outer() + "}");
    } else {
      splices.insert(endOfLine(), text);
    }
    return this;
  }

  /** Takes the statement away, with its lines. */
  void remove(Splices splices) {
    int from = file.lineStart(file.lineOf(file.start(statement)));
    int line = file.text().indexOf('\n', file.end(statement));
    splices.replace(from, line + 1, "");
  }

  /** End of the statement, or of a comment that follows it on its line. */
  private int endOfLine() {
    int end = file.end(statement);
    int line = file.text().indexOf('\n', end);
    int to = line < 0 ? file.text().length() : line;
    boolean comment = file.text().substring(end, to).strip().startsWith("//");
    int last = to > end && file.text().charAt(to - 1) == '\r' ? to - 1 : to;
    return comment ? last : end;
  }

  private static Statement statement(Expression expression) {
    for (Node node = expression; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof Statement statement) {
        return statement;
      }
      if (node instanceof LambdaExpr) {
        return null;
      }
    }
    return null;
  }

  static String where(Node node) {
    return "line " + node.getBegin().orElseThrow().line;
  }
}
