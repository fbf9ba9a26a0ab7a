package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.kintsugi.jvm.edit.QueryParts.Cell;
import dev.kintsugi.jvm.edit.SqlPlaces.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes data in a search filter (RFC 4515) a value whatever it holds: through the arguments that
 * {@code DirContext.search(name, filterExpr, filterArgs, cons)} takes beside a filter, or, where
 * the filter goes to anything else, by writing what is special in a value as section 3 of the RFC
 * says.
 *
 * <p>Changes: a star in the data is a character, and matches no longer everything. Refused where
 * data stands for an attribute, an operator or a whole filter.
 */
final class FilterValues {
  private static final Set<String> CONTEXTS =
      Set.of(
          "DirContext",
          "InitialDirContext",
          "LdapContext",
          "InitialLdapContext",
          "EventDirContext");

  private static final String STAR = " A star in the data matches only a star from now on.";

  private final Site site;
  private final JavaFile file;
  private final QueryCall query;
  private final List<Cell> cells;
  private final Splices splices;

  private FilterValues(QueryCall query, List<Cell> cells) {
    this.site = query.site();
    this.file = query.site().file();
    this.query = query;
    this.cells = cells;
    this.splices = new Splices(query.site().file());
  }

  static Edited edit(QueryCall query, int argument) throws Refusal, IOException {
    List<Cell> cells = QueryParts.of(query.site(), query.text());
    List<Value> values = values(cells);
    FilterValues edit = new FilterValues(query, cells);
    return edit.takesArguments(argument) ? edit.arguments(values) : edit.escaped(values);
  }

  /** Where data stands in a filter: after the operator of a comparison. */
  private static List<Value> values(List<Cell> cells) throws Refusal {
    if (cells.get(0).text() != '(') {
      throw new Refusal("The text that is handed over is no search filter.");
    }
    List<Value> values = new ArrayList<>();
    boolean value = false;
    for (int i = 0; i < cells.size(); i++) {
      char c = cells.get(i).text();
      if (!cells.get(i).isHole()) {
        value = c == '=' || value && c != ')' && c != '(';
      } else if (value) {
        values.add(new Value(i, i + 1, false));
      } else {
        throw new Refusal(
            "What stands at " + Around.where(cells.get(i).hole()) + " is no value of the filter.");
      }
    }
    if (values.isEmpty() || value) {
      throw new Refusal("The search filter does not end in the text at hand.");
    }
    return values;
  }

  /** Whether the call is {@code context.search(name, filter, controls)}. */
  private boolean takesArguments(int argument) {
    boolean parted = true;
    for (int i = 1; i < cells.size(); i++) {
      parted &= !cells.get(i).isHole() || !cells.get(i - 1).isHole();
    }
    MethodCallExpr call = query.call();
    boolean search = call.getNameAsString().equals("search") && call.getArguments().size() == 3;
    // braces would be read as the places of arguments
    boolean braces = cells.stream().anyMatch(c -> c.text() == '{' || c.text() == '}');
    return search
        && argument == 1
        && !braces
        && parted
        && call.getScope().flatMap(new Scope(site)::type).filter(CONTEXTS::contains).isPresent();
  }

  private Edited arguments(List<Value> values) throws Refusal {
    List<Expression> data = new ArrayList<>();
    for (Value value : values) {
      String mark = "{" + data.size() + "}";
      Splice splice = Marks.of(site, cells, value, mark);
      splices.replace(splice.from(), splice.to(), splice.text());
      data.add(cells.get(value.from()).hole());
    }
    query.needsSteady(data);
    String array = data.stream().map(file::source).collect(Collectors.joining(", "));
    splices.insert(file.end(query.given()), ", new Object[] {" + array + "}");
    return splices.as(
        "Hands the data to the directory as arguments of the filter, not as a part of its text."
            + STAR);
  }

  private Edited escaped(List<Value> values) {
    String name = file.fresh("escapeFilterValue");
    for (Value value : values) {
      Cell cell = cells.get(value.from());
      splices.replace(cell.from(), cell.to(), name + "(" + file.source(cell.hole()) + ")");
    }
    boolean fixed = site.isStatic();
    String in = file.step();
    Members.of(site)
        .methodAfter(
            splices,
            List.of(
                "/** Escapes what is special in a value of a search filter (RFC 4515, 3). */",
                "private " + (fixed ? "static " : "") + "String " + name + "(Object value) {",
                in + "StringBuilder escaped = new StringBuilder();",
                in + "for (char c : String.valueOf(value).toCharArray()) {",
                in + in + "if (\"\\\\*()\\0\".indexOf(c) >= 0) {",
                in + in + in + "escaped.append(String.format(\"\\\\%02x\", (int) c));",
                in + in + "} else {",
                in + in + in + "escaped.append(c);",
                in + in + "}",
                in + "}",
                in + "return escaped.toString();",
                "}"));
    return splices.as(
        "Escapes the data in the search filter, so that it stays a value whatever it holds."
            + STAR);
  }
}
