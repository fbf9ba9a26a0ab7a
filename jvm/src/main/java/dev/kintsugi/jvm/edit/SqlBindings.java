package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.expr.Expression;
import dev.kintsugi.jvm.edit.QueryParts.Cell;
import dev.kintsugi.jvm.edit.SqlPlaces.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a statement: how its text reads with a mark for each value, and the calls that
 * set them, with the setter of the value's declared type (JDBC 4.3, appendix B). What stood in a
 * literal stays text, with whatever fixed text the literal had around it.
 *
 * <p>Changes: a value that is null is SQL's NULL, and no longer the word {@code null}. Databases
 * that convert no text to a column's type refuse a bare value of type String.
 */
final class SqlBindings {
  private static final Map<String, String> SETTERS =
      Map.of(
          "int", "setInt",
          "long", "setLong",
          "short", "setShort",
          "byte", "setByte",
          "double", "setDouble",
          "float", "setFloat",
          "String", "setString",
          "BigDecimal", "setBigDecimal");

  private static final List<String> OBJECTS =
      List.of("Integer", "Long", "Short", "Byte", "Double", "Float", "BigInteger");

  private final Site site;
  private final Scope scope;
  private final List<Cell> cells;
  private final List<Value> values;

  SqlBindings(Site site, List<Cell> cells, List<Value> values) {
    this.site = site;
    this.scope = new Scope(site);
    this.cells = cells;
    this.values = values;
  }

  /** Expressions that are set, in their order. */
  List<Expression> expressions() {
    return values.stream()
        .flatMap(v -> cells.subList(v.from(), v.to()).stream())
        .filter(Cell::isHole)
        .map(Cell::hole)
        .toList();
  }

  /** What binding does, in words; empty if there are no values. */
  String summary() {
    boolean bareText =
        values.stream()
            .anyMatch(
                v ->
                    !v.quoted()
                        && scope
                            .type(cells.get(v.from()).hole())
                            .filter("String"::equals)
                            .isPresent());
    String bare =
        bareText
            ? " A value that stood without quotes is sent as text, which a database may have to"
                + " convert."
            : "";
    return values.isEmpty()
        ? ""
        : "Hands the data to the database as parameters of a prepared statement, not as a part of"
            + " its text."
            + bare;
  }

  /** Statements that set all parameters of a prepared statement. */
  List<String> setters(String statement) throws Refusal {
    List<String> lines = new ArrayList<>();
    for (Value value : values) {
      String[] call = value.quoted() ? quoted(value) : bare(cells.get(value.from()).hole());
      lines.add(statement + "." + call[0] + "(" + (lines.size() + 1) + ", " + call[1] + ");");
    }
    return lines;
  }

  private String[] bare(Expression value) throws Refusal {
    String type = scope.type(value).orElse("");
    String setter = SETTERS.getOrDefault(type, OBJECTS.contains(type) ? "setObject" : "");
    if (setter.isEmpty()) {
      throw new Refusal(
          "The type of "
              + site.file().source(value)
              + " can't be seen in the sources, or is none that a parameter has.");
    }
    return new String[] {setter, site.file().source(value)};
  }

  private String[] quoted(Value value) {
    List<String> pieces = new ArrayList<>();
    boolean text = false;
    StringBuilder literal = new StringBuilder();
    for (int i = value.from() + 1; i < value.to() - 1; i++) {
      Cell cell = cells.get(i);
      if (cell.isHole()) {
        flush(literal, pieces);
        text |= pieces.size() < 2 && scope.type(cell.hole()).filter("String"::equals).isPresent();
        pieces.add(site.file().source(cell.hole()));
      } else {
        text |= pieces.size() < 2;
        literal.append(source(cell));
        // a doubled quote stands for one
        i += cell.text() == '\'' ? 1 : 0;
      }
    }
    flush(literal, pieces);
    String sum = String.join(" + ", pieces);
    String whole = pieces.size() == 1 ? "String.valueOf(" + sum + ")" : "\"\" + " + sum;
    return new String[] {"setString", text ? sum : whole};
  }

  private static void flush(StringBuilder literal, List<String> pieces) {
    if (literal.length() > 0) {
      pieces.add("\"" + literal + "\"");
      literal.setLength(0);
    }
  }

  private String source(Cell cell) {
    return cell.isFixed()
        ? String.valueOf(cell.text()).replace("\\", "\\\\").replace("\"", "\\\"")
        : site.file().text().substring(cell.from(), cell.to());
  }

  /** Changes of the text's own source that put a mark in the place of each value. */
  List<Splice> marks() throws Refusal {
    List<Splice> marks = new ArrayList<>();
    for (Value value : values) {
      marks.add(Marks.of(site, cells, value, "?"));
    }
    return marks;
  }

  /** The text with its marks, for another place. */
  String text(Expression whole) throws Refusal {
    StringBuilder text = new StringBuilder();
    String source = site.file().text();
    int at = site.file().start(whole);
    for (Splice mark : marks()) {
      text.append(source, at, mark.from()).append(mark.text());
      at = mark.to();
    }
    text.append(source, at, site.file().end(whole));
    return text.toString().replace("\r\n", "\n");
  }
}
