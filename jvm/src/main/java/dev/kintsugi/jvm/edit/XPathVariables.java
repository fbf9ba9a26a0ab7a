package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import dev.kintsugi.jvm.edit.QueryParts.Cell;
import dev.kintsugi.jvm.edit.SqlPlaces.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes data within the literals of an XPath the values of variables (XPath 1.0, 3.1: a variable
 * may stand wherever a literal may), which {@link javax.xml.xpath.XPathVariableResolver} gives. The
 * variables belong to the {@code XPath} object, so that the method has to make that itself.
 *
 * <p>Refused where data stands outside a literal, where it would be a number or a path; beside
 * variables; where the object comes from elsewhere; and where a value can't be read before the
 * statement.
 */
final class XPathVariables {
  private static final Set<String> TAKES = Set.of("evaluate", "compile", "evaluateExpression");

  private final Site site;
  private final JavaFile file;
  private final QueryCall query;
  private final List<Cell> cells;

  private XPathVariables(QueryCall query, List<Cell> cells) {
    this.site = query.site();
    this.file = query.site().file();
    this.query = query;
    this.cells = cells;
  }

  static boolean takes(MethodCallExpr call) {
    return TAKES.contains(call.getNameAsString()) && call.getScope().isPresent();
  }

  static Edited edit(QueryCall query) throws Refusal, IOException {
    XPathVariables edit = new XPathVariables(query, QueryParts.of(query.site(), query.text()));
    return edit.make(edit.values());
  }

  /** The literals that hold data; in XPath 1.0 nothing is escaped in one (3.7). */
  private List<Value> values() throws Refusal {
    List<Value> values = new ArrayList<>();
    int at = 0;
    while (at < cells.size()) {
      Cell cell = cells.get(at);
      if (cell.isHole()) {
        throw new Refusal("What stands at " + Around.where(cell.hole()) + " is in no literal.");
      }
      if (cell.text() == '$') {
        throw new Refusal("The XPath has variables already.");
      }
      at = cell.text() == '\'' || cell.text() == '"' ? literal(at, values) : at + 1;
    }
    if (values.isEmpty()) {
      throw new Refusal("The XPath holds no data.");
    }
    return values;
  }

  private int literal(int from, List<Value> values) throws Refusal {
    int to = from + 1;
    boolean data = false;
    while (to < cells.size() && (cells.get(to).isHole() || !is(cells.get(from).text(), to))) {
      data |= cells.get(to).isHole();
      to++;
    }
    if (to == cells.size()) {
      throw new Refusal("A literal of the XPath does not end in the text at hand.");
    }
    boolean escaped = to + 1 < cells.size() && is(cells.get(from).text(), to + 1);
    if (data && (escaped || isNodeTest(from))) {
      throw new Refusal("The XPath has a literal that no variable can stand for.");
    }
    if (data) {
      values.add(new Value(from, to + 1, true));
    }
    return to + 1;
  }

  private boolean is(char c, int at) {
    return !cells.get(at).isHole() && cells.get(at).text() == c;
  }

  /** {@code processing-instruction('name')} takes a literal and nothing else (2.3). */
  private boolean isNodeTest(int from) {
    StringBuilder before = new StringBuilder();
    cells.subList(0, from).forEach(c -> before.append(c.isHole() ? '?' : c.text()));
    return before.toString().matches("(?s).*processing-instruction\\s*\\(\\s*");
  }

  private Edited make(List<Value> values) throws Refusal, IOException {
    List<Expression> data =
        values.stream()
            .flatMap(v -> cells.subList(v.from(), v.to()).stream())
            .filter(Cell::isHole)
            .map(Cell::hole)
            .toList();
    Around around = Around.of(file, query.call());
    for (Expression value : data) {
      boolean early =
          value instanceof NameExpr
              || Scope.simple(value) && !isConditional(query.call(), around.statement());
      if (!early) {
        throw new Refusal(
            "The value of " + value + " can't be read before the statement that uses it.");
      }
    }
    query.needsSteady(data);
    Splices splices = new Splices(file);
    List<String> lines = new ArrayList<>();
    String xpath = object(splices, lines);
    String map = file.fresh("variables");
    String made = Imports.use(splices, "java.util.HashMap");
    String type = Imports.use(splices, "java.util.Map");
    String name = Imports.use(splices, "javax.xml.namespace.QName");
    lines.add(type + "<" + name + ", Object> " + map + " = new " + made + "<>();");
    for (Value value : values) {
      String variable = "v" + (values.indexOf(value) + 1);
      lines.add(map + ".put(new " + name + "(\"" + variable + "\"), " + text(value) + ");");
      Splice mark = Marks.of(site, cells, value, "$" + variable);
      splices.replace(mark.from(), mark.to(), mark.text());
    }
    lines.add(xpath + ".setXPathVariableResolver(" + map + "::get);");
    around.before(splices, lines);
    return splices.as(
        "Hands the data to the XPath as variables, not as a part of its text: it stays text"
            + " whatever it holds.");
  }

  /** Whether the call is made at all depends on something within the statement. */
  private static boolean isConditional(Node call, Statement statement) {
    for (Node n = call; n != statement; n = n.getParentNode().orElseThrow()) {
      boolean shortcut =
          n instanceof BinaryExpr both
              && (both.getOperator() == BinaryExpr.Operator.AND
                  || both.getOperator() == BinaryExpr.Operator.OR);
      if (shortcut || n instanceof ConditionalExpr) {
        return true;
      }
    }
    return false;
  }

  /** What a literal held, as a text: null was the word before, and stays it. */
  private String text(Value value) {
    List<String> pieces = new ArrayList<>();
    StringBuilder fixed = new StringBuilder();
    for (Cell cell : cells.subList(value.from() + 1, value.to() - 1)) {
      if (!cell.isHole()) {
        fixed.append(
            cell.isFixed()
                ? String.valueOf(cell.text()).replace("\\", "\\\\").replace("\"", "\\\"")
                : file.text().substring(cell.from(), cell.to()));
        continue;
      }
      if (pieces.isEmpty() || fixed.length() > 0) {
        pieces.add("\"" + fixed + "\"");
        fixed.setLength(0);
      }
      pieces.add(file.source(cell.hole()));
    }
    if (fixed.length() > 0) {
      pieces.add("\"" + fixed + "\"");
    }
    boolean lone = pieces.size() == 2 && pieces.get(0).equals("\"\"");
    return lone ? "String.valueOf(" + pieces.get(1) + ")" : String.join(" + ", pieces);
  }

  /** The object that the call is made on, by a name; it has to be made here, for this method. */
  private String object(Splices splices, List<String> lines) throws Refusal {
    Expression scope = query.call().getScope().orElseThrow();
    if (isMade(scope)) {
      String name = file.fresh("xpath", "xPath");
      String type = Imports.use(splices, "javax.xml.xpath.XPath");
      lines.add(type + " " + name + " = " + file.source(scope) + ";");
      splices.replace(file.start(scope), file.end(scope), name);
      return name;
    }
    boolean own =
        scope instanceof NameExpr name
            && new Scope(site)
                .variable(name.getNameAsString())
                .flatMap(v -> v.getInitializer())
                .filter(XPathVariables::isMade)
                .isPresent();
    if (!own) {
      throw new Refusal(
          "The XPath object "
              + scope
              + " is not made in "
              + site.callable().getNameAsString()
              + ", and others may use its variables.");
    }
    boolean resolves =
        site.callable().findAll(MethodCallExpr.class).stream()
            .anyMatch(c -> c.getNameAsString().equals("setXPathVariableResolver"));
    boolean replaced =
        site.callable().findAll(AssignExpr.class).stream()
            .anyMatch(a -> a.getTarget().equals(scope));
    if (resolves || replaced) {
      throw new Refusal("The XPath object " + scope + " has variables already.");
    }
    return file.source(scope);
  }

  private static boolean isMade(Expression value) {
    return value instanceof MethodCallExpr call
        && call.getNameAsString().equals("newXPath")
        && call.getArguments().isEmpty();
  }
}
