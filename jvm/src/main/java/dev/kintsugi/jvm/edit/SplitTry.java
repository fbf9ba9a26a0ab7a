package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;

/**
 * Makes room for statements between two resources of a {@code try}: those before stay, those from
 * there on become resources of a second {@code try} within, with the old body. What catches and
 * what finishes stays outside and covers both, as it did.
 */
final class SplitTry {
  private final JavaFile file;
  private final TryStmt tried;

  SplitTry(JavaFile file, TryStmt tried) {
    this.file = file;
    this.tried = tried;
  }

  /** The resource of the {@code try} that an expression stands in; -1 if it stands in none. */
  int resourceWith(Expression expression) {
    List<Expression> resources = tried.getResources();
    for (int i = 0; i < resources.size(); i++) {
      if (resources.get(i) == expression || resources.get(i).isAncestorOf(expression)) {
        return i;
      }
    }
    return -1;
  }

  int resources() {
    return tried.getResources().size();
  }

  /** Puts statements first into the body. */
  void intoBody(Splices splices, List<String> lines) {
    int from = file.start(tried.getTryBlock()) + 1;
    int to = from;
    while (Character.isWhitespace(file.text().charAt(to)) && file.text().charAt(to) != '\n') {
      to++;
    }
    boolean alone = file.text().charAt(to) == '\n';
    String in = "\n" + file.indent(file.start(tried)) + file.step();
    splices.replace(from, alone ? from : to, in + String.join(in, lines) + (alone ? "" : in));
  }

  /**
   * Splits.
   *
   * @param next the first resource of the second {@code try}
   * @param more a further resource of the first, or empty
   * @param lines what stands between
   * @param keptFrom where text begins that is replaced anyway
   * @param keptTo where it ends
   */
  void at(Splices splices, int next, String more, List<String> lines, int keptFrom, int keptTo)
      throws Refusal {
    List<Expression> resources = tried.getResources();
    BlockStmt body = tried.getTryBlock();
    int to = file.start(resources.get(next));
    int from = next == 0 ? to : file.end(resources.get(next - 1));
    String moved = file.text().substring(from, file.end(body));
    if (moved.contains("\"\"\"") || !file.text().substring(from, to).matches("\\s*;?\\s*")) {
      throw new Refusal("The try at " + Around.where(tried) + " can't be split.");
    }
    String in = "\n" + file.indent(file.start(tried));
    String step = file.step();
    String first = more.isEmpty() || next == 0 ? more : ";" + in + step + step + more;
    String between = in + step + String.join(in + step, lines) + in + step;
    splices.replace(from, to, first + ") {" + between + "try (");
    for (int n = file.lineOf(to) + 1; n <= file.lineOf(file.end(body) - 1); n++) {
      int start = file.lineStart(n);
      boolean blank = "\r\n".indexOf(file.text().charAt(start)) >= 0;
      if (!blank && (start <= keptFrom || start > keptTo)) {
        splices.insert(start, step);
      }
    }
    splices.insert(file.end(body), in + "}");
  }
}
