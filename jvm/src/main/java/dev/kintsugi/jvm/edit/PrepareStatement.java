package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.kintsugi.jvm.edit.NameGuards.Name;
import dev.kintsugi.jvm.edit.QueryParts.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the values in an SQL text parameters of a prepared statement: {@code createStatement()}
 * becomes {@code prepareStatement(text)}, the values are set in their order before it runs. Where
 * the statement is a resource of a {@code try}, it stays one.
 *
 * <p>Refused where a statement object is shared or runs more than this text, where the text holds
 * anything but values ({@link SqlPlaces}), and where what moves might mean something else there.
 */
final class PrepareStatement {
  static final Set<String> RUN =
      Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch");

  static final Set<String> PREPARE = Set.of("prepareStatement");

  /** Changes of lines that are no farther apart make one hunk. */
  private static final int NEAR = 5;

  private static final int WIDTH = 100;

  private final Site site;
  private final JavaFile file;
  private final QueryCall query;
  private final SqlBindings bindings;
  private final List<Cell> cells;
  private final Splices splices;

  private PrepareStatement(QueryCall query, List<Cell> cells, SqlBindings bindings) {
    this.site = query.site();
    this.file = query.site().file();
    this.query = query;
    this.cells = cells;
    this.bindings = bindings;
    this.splices = new Splices(query.site().file());
  }

  static Edited edit(QueryCall query) throws Refusal, IOException {
    List<Cell> cells = QueryParts.of(query.site(), query.text());
    SqlPlaces places = SqlPlaces.of(cells, new Scope(query.site()));
    if (places.values().isEmpty() && places.names().isEmpty()) {
      throw new Refusal(
          "The statement at " + Around.where(query.call()) + " holds nothing but numbers.");
    }
    SqlBindings bindings = new SqlBindings(query.site(), cells, places.values());
    query.needsSteady(bindings.expressions());
    return new PrepareStatement(query, cells, bindings).edit(places.names());
  }

  private Edited edit(List<Name> names) throws Refusal, IOException {
    String guarded = guard(names);
    if (!bindings.expressions().isEmpty()) {
      bind();
    }
    return splices.as(bindings.summary() + guarded);
  }

  private void bind() throws Refusal {
    Expression on = query.call().getScope().orElseThrow();
    if (PREPARE.contains(query.call().getNameAsString())) {
      prepared();
    } else if (on instanceof MethodCallExpr made && StatementUse.isCreation(made)) {
      hoisted(made.getScope().orElseThrow(), made);
    } else if (on instanceof NameExpr name) {
      statement(StatementUse.of(site, name, query.call()));
    } else {
      throw new Refusal("The statement object " + on + " is shared, or made elsewhere.");
    }
  }

  /** Guards names before the text is put together, where it will be; says so. */
  private String guard(List<Name> names) throws Refusal, IOException {
    if (names.isEmpty()) {
      return "";
    }
    boolean values = !bindings.expressions().isEmpty();
    Expression place = query.variable().isPresent() ? query.text() : query.call();
    boolean prepares = PREPARE.contains(query.call().getNameAsString());
    if (values && !prepares && query.call().getScope().orElseThrow() instanceof NameExpr name) {
      StatementUse use = StatementUse.of(site, name, query.call());
      place = stays(use) ? place : use.created();
    }
    Around around = Around.of(file, place);
    if (values && around.isBare()) {
      throw new Refusal("There is no place for a guard near " + Around.where(place) + ".");
    }
    NameGuards guards = new NameGuards(site, around);
    around.before(splices, guards.lines(names));
    return (values ? " " : "")
        + "Refuses what is no plain name where a name must stand, through "
        + guards.words()
        + ".";
  }

  /** Whether a text in a variable is there already where the statement is made. */
  private boolean stays(StatementUse use) {
    Optional<VariableDeclarator> held = query.variable();
    return held.isPresent() && query.readableAt(use.created(), held.get().getNameAsString());
  }

  /** {@code s.executeQuery(text)}, where {@code s} was made for it. */
  private void statement(StatementUse use) throws Refusal {
    MethodCallExpr created = use.created();
    Optional<VariableDeclarator> held = query.variable();
    boolean stays = stays(use);
    for (Cell cell : cells) {
      boolean moves = !stays && cell.isHole() && !bindings.expressions().contains(cell.hole());
      if (moves && !query.readableAt(created, cell.hole().toString())) {
        throw new Refusal(
            cell.hole() + " can't be read where the statement is made, which needs the text.");
      }
    }
    String text = stays ? textInPlace() : bindings.text(query.text());
    if (!stays && held.isPresent()) {
      remove(held.get());
    }
    splices.replace(
        file.start(created.getName()),
        file.end(created),
        broken(created, "prepareStatement(", text + options(created) + ")"));
    if (!use.variable().getType().isVarType()) {
      Node type = use.variable().getType();
      splices.replace(file.start(type), file.end(type), type());
      dropImport();
    }
    List<Expression> given = query.call().getArguments();
    int from = file.start(given.get(0));
    int to = file.end(given.get(given.size() - 1));
    splices.replace(from, to, "");
    before(created, bindings.setters(use.variable().getNameAsString()), from, to);
  }

  /** Sets parameters before the call's statement, or between the resources it stands among. */
  private void before(MethodCallExpr created, List<String> lines, int from, int to) throws Refusal {
    Around around = Around.of(file, query.call());
    Statement holder = around.statement();
    if (isConditional(holder) && !bindings.expressions().stream().allMatch(Scope::simple)) {
      throw new Refusal("The query at " + Around.where(query.call()) + " may not run at all.");
    }
    if (holder instanceof TryStmt tried) {
      SplitTry split = new SplitTry(file, tried);
      if (split.resourceWith(created) >= 0) {
        split.at(splices, split.resourceWith(query.call()), "", lines, from, to);
        return;
      }
    }
    around.before(splices, lines);
  }

  /** {@code c.prepareStatement(text)}. */
  private void prepared() throws Refusal {
    MethodCallExpr call = query.call();
    Node parent = call.getParentNode().orElseThrow();
    Optional<String> variable = variable(parent);
    if (variable.isEmpty()) {
      hoisted(call.getScope().orElseThrow(), null);
      return;
    }
    textInPlace();
    List<String> lines = bindings.setters(variable.get());
    Around around = Around.of(file, call);
    if (around.statement() instanceof TryStmt tried) {
      SplitTry split = new SplitTry(file, tried);
      int resource = split.resourceWith(call);
      if (resource + 1 < split.resources()) {
        split.at(splices, resource + 1, "", lines, -1, -1);
      } else {
        split.intoBody(splices, lines);
      }
    } else {
      around.after(splices, lines);
    }
  }

  /** The local variable that gets the prepared statement as it is. */
  private Optional<String> variable(Node parent) throws Refusal {
    if (parent instanceof VariableDeclarator declared) {
      return Optional.of(declared.getNameAsString());
    }
    boolean assigned =
        parent instanceof AssignExpr
            && parent.getParentNode().orElse(null) instanceof ExpressionStmt;
    if (!assigned) {
      return Optional.empty();
    }
    String target = ((AssignExpr) parent).getTarget().toString();
    if (new Scope(site).variable(target).isEmpty()) {
      throw new Refusal("The statement object " + target + " is shared: it is no local variable.");
    }
    return Optional.of(target);
  }

  /** A statement that had no variable gets one, and the call becomes a call on it. */
  private void hoisted(Expression connection, MethodCallExpr created) throws Refusal {
    MethodCallExpr call = query.call();
    Around around = Around.of(file, call);
    if (isConditional(around.statement())) {
      throw new Refusal("The query at " + Around.where(call) + " may not run at all.");
    }
    String name = file.fresh("statement");
    boolean prepares = PREPARE.contains(call.getNameAsString());
    String text = query.variable().isPresent() ? textInPlace() : bindings.text(query.text());
    String start = type() + " " + name + " = " + file.source(connection) + ".prepareStatement(";
    String made = broken(around.statement(), start, text + options(created) + ")");
    List<String> lines = new ArrayList<>(bindings.setters(name));
    if (around.statement() instanceof TryStmt tried) {
      SplitTry split = new SplitTry(file, tried);
      split.at(splices, split.resourceWith(call), made, lines, file.start(call), file.end(call));
    } else {
      lines.add(0, made + ";");
      around.before(splices, lines);
    }
    String run = prepares ? name : name + "." + call.getNameAsString() + "()";
    splices.replace(file.start(call), file.end(call), run);
  }

  private boolean isConditional(Statement holder) {
    for (Node node = query.call(); node != holder; node = node.getParentNode().orElseThrow()) {
      boolean logic =
          node instanceof BinaryExpr both
              && (both.getOperator() == BinaryExpr.Operator.AND
                  || both.getOperator() == BinaryExpr.Operator.OR);
      if (logic || node instanceof ConditionalExpr || node instanceof SwitchExpr) {
        return true;
      }
    }
    return false;
  }

  /** A call, with its arguments on lines of their own where they don't fit. */
  private String broken(Node place, String start, String rest) {
    int from = file.start(place);
    String in = "\n" + file.indent(from) + file.step() + file.step();
    int column = place instanceof Expression ? column((MethodCallExpr) place) : in.length();
    return column + start.length() + rest.length() > WIDTH || rest.contains("\n")
        ? start + in + rest.replaceAll("\n[ \t]*", in + file.step() + file.step())
        : start + rest;
  }

  private int column(MethodCallExpr call) {
    int from = file.start(call.getName());
    return from - file.lineStart(file.lineOf(from));
  }

  /** Further arguments: those of the statement's creation, or those of the call. */
  private String options(MethodCallExpr created) throws Refusal {
    List<Expression> options = new ArrayList<>(query.call().getArguments());
    options.remove(0);
    if (created != null && !created.getArguments().isEmpty()) {
      if (!options.isEmpty()) {
        throw new Refusal("No prepared statement has options of both calls.");
      }
      options = created.getArguments();
    }
    StringBuilder text = new StringBuilder();
    options.forEach(o -> text.append(", ").append(file.source(o)));
    return text.toString();
  }

  private String type() {
    return Imports.use(splices, "java.sql.PreparedStatement");
  }

  /** The import of a type that the file has no other use of, where the other's import stands. */
  private void dropImport() {
    String old = "java.sql.Statement";
    long uses = Pattern.compile("\\bStatement\\b").matcher(file.text()).results().count();
    for (ImportDeclaration use : file.unit().getImports()) {
      int line = file.lineOf(file.start(use));
      boolean near =
          splices.sorted().stream()
              .filter(s -> s.text().contains("import java.sql.PreparedStatement;"))
              .anyMatch(s -> Math.abs(file.lineOf(s.from()) - line) <= NEAR);
      if (use.getNameAsString().equals(old) && near && uses == 2) {
        splices.replace(file.lineStart(line), file.lineStart(line + 1), "");
      }
    }
  }

  /** Puts the marks where the text stands; returns what names the text afterwards. */
  private String textInPlace() throws Refusal {
    bindings.marks().forEach(m -> splices.replace(m.from(), m.to(), m.text()));
    return file.source(query.given());
  }

  private void remove(VariableDeclarator variable) throws Refusal {
    Around around = Around.of(file, variable.getInitializer().orElseThrow());
    boolean alone =
        variable.getParentNode().orElseThrow().findAll(VariableDeclarator.class).size() == 1;
    if (!alone || !(around.statement() instanceof ExpressionStmt)) {
      throw new Refusal("The text " + variable.getName() + " is not declared by itself.");
    }
    around.remove(splices);
  }
}
