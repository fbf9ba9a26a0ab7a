package dev.kintsugi.jvm.edit;

import dev.kintsugi.jvm.edit.NameGuards.Name;
import dev.kintsugi.jvm.edit.NameGuards.Place;
import dev.kintsugi.jvm.edit.QueryParts.Cell;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what stands in the holes of an SQL text: a value, by itself or within a literal, or a name.
 * Reads tokens as ISO/IEC 9075-2, 5.2 and 5.3 have them, and clauses by their keywords (7.1, 14.11,
 * 14.14); a value is what a comparison, LIKE, BETWEEN, an assignment or a row of VALUES takes; a
 * name is what a table, a column to sort by and the left of a comparison are.
 *
 * <p>Refused wherever that can't be told: lists in one hole, parts of tokens, comments, literals
 * with a type or prefix before them, backslashes in literals (dialects differ), dollar quotes,
 * texts of several statements and statements that have parameters already.
 */
final class SqlPlaces {
  /**
   * A part of the text that becomes a parameter.
   *
   * @param from first cell; of a literal, its opening quote
   * @param to after the last cell
   * @param quoted whether it is a literal
   */
  record Value(int from, int to, boolean quoted) {}

  private record Open(String before, String clause) {}

  private static final Set<String> CLAUSES =
      Set.of(
          "SELECT", "FROM", "JOIN", "ON", "WHERE", "HAVING", "SET", "VALUES", "ORDER", "GROUP",
          "INTO", "UPDATE", "TABLE", "LIMIT", "OFFSET", "FETCH", "USING", "WINDOW", "UNION");

  private static final Set<String> VALUE_CLAUSES = Set.of("WHERE", "HAVING", "SET", "VALUES");
  private static final Set<String> TAKE_VALUES =
      Set.of("=", "<", ">", "<=", ">=", "<>", "!=", "LIKE", "ILIKE", "BETWEEN", "BETWEEN AND");
  private static final Set<String> TAKE_PARAMETERS =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "MERGE", "REPLACE");
  private static final Set<String> TABLES = Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE");
  private static final Set<String> CONDITIONS =
      Set.of("WHERE", "HAVING", "AND", "OR", "NOT", "SET");
  private static final String WORD = "[A-Z_][A-Z0-9_.]*";
  private static final Pattern COMPARES =
      Pattern.compile("[=<>]|!=|(?i:(?:not\\s+)?(?:like|in|between)\\b|is\\b)");
  private static final Set<String> NUMBERS =
      Set.of(
          "int",
          "long",
          "short",
          "byte",
          "double",
          "float",
          "Integer",
          "Long",
          "Short",
          "Byte",
          "Double",
          "Float",
          "BigDecimal",
          "BigInteger");

  private final List<Cell> cells;
  private final Scope scope;
  private final List<Value> values = new ArrayList<>();
  private final List<Name> names = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private String first = "";
  private String last = "";
  private String clause = "";
  private boolean between;
  private boolean parameters;
  private int at;

  private SqlPlaces(List<Cell> cells, Scope scope) {
    this.cells = cells;
    this.scope = scope;
  }

  /** Reads a text; holes that hold numbers and are no values stay as they are. */
  static SqlPlaces of(List<Cell> cells, Scope scope) throws Refusal {
    SqlPlaces places = new SqlPlaces(cells, scope);
    while (places.at < cells.size()) {
      places.next();
    }
    if (!places.values.isEmpty() && !TAKE_PARAMETERS.contains(places.first)) {
      throw new Refusal("A statement that begins with " + places.first + " takes no parameters.");
    }
    if (!places.values.isEmpty() && places.parameters) {
      throw new Refusal("The statement has parameters already.");
    }
    return places;
  }

  /** Values in their order. */
  List<Value> values() {
    return values;
  }

  /** Data that stands for names, in its order. */
  List<Name> names() {
    return names;
  }

  private void next() throws Refusal {
    Cell cell = cells.get(at);
    char c = cell.text();
    if (cell.isHole()) {
      hole();
    } else if (c == '\'') {
      literal();
    } else if (c == '"' || c == '`') {
      skip(c == '"' ? "\"" : "`", 1, "a delimited name");
      token("name");
    } else if (starts("--", at)) {
      skip("\n", 2, "a comment");
    } else if (starts("/*", at)) {
      skip("*/", 2, "a comment");
    } else if (isWord(at)) {
      int from = at;
      while (isWord(at)) {
        at++;
      }
      token(text(from, at).toUpperCase(Locale.ROOT));
    } else if (Character.isWhitespace(c)) {
      at++;
    } else {
      symbol(c);
    }
  }

  private void symbol(char c) throws Refusal {
    parameters |= c == '?';
    if (c == ';' && !rest(at + 1).isBlank()) {
      throw new Refusal("The text holds several statements.");
    }
    if (c == '$' || c == '\\') {
      throw new Refusal("The statement holds a '" + c + "', which dialects read differently.");
    }
    at++;
    if (c == '(') {
      boolean row = last.equals(",") && open.isEmpty() && clause.equals("VALUES");
      open.push(new Open(row ? "VALUES" : last, clause));
    } else if (c == ')' && !open.isEmpty()) {
      clause = open.pop().clause();
    }
    boolean operator = "=<>!".indexOf(c) >= 0;
    boolean goesOn = at > 1 && "<>!".indexOf(cells.get(at - 2).text()) >= 0;
    last = operator && goesOn && last.length() == 1 ? last + c : String.valueOf(c);
  }

  private void token(String word) {
    first = first.isEmpty() ? word : first;
    boolean second = word.equals("AND") && between;
    between = word.equals("BETWEEN") || between && !second;
    clause = CLAUSES.contains(word) ? word : clause;
    last = second ? "BETWEEN AND" : word;
  }

  private void hole() throws Refusal {
    boolean number = scope.type(cells.get(at).hole()).filter(NUMBERS::contains).isPresent();
    boolean glued = at > 0 && (isWord(at - 1) || cells.get(at - 1).isHole()) || !endsToken(at + 1);
    if (!glued && VALUE_CLAUSES.contains(clause) && takesValue(number)) {
      values.add(new Value(at, at + 1, false));
      last = "value";
    } else if (number) {
      last = "number";
    } else if (!glued && name() != null) {
      names.add(new Name(cells.get(at).hole(), name()));
      last = names.get(names.size() - 1).place().name();
    } else {
      throw new Refusal(
          "What stands at "
              + Around.where(cells.get(at).hole())
              + " is neither a value nor a name: it "
              + place());
    }
    at++;
  }

  /** What name must stand at the hole at hand, if only a name may; else null. */
  private Place name() {
    boolean compared = COMPARES.matcher(rest(at + 1)).lookingAt();
    if (clause.equals("ORDER") && open.isEmpty()) {
      return switch (last) {
        case "BY", "," -> Place.SORTED;
        case "SORTED" -> Place.DIRECTION;
        default -> last.matches(WORD) && !last.equals("ORDER") ? Place.DIRECTION : null;
      };
    }
    boolean table = TABLES.contains(last) || clause.equals("FROM") && last.equals(",");
    boolean column =
        compared
            && (CONDITIONS.contains(last) && VALUE_CLAUSES.contains(clause)
                || clause.equals("SET") && last.equals(","));
    return table || column ? Place.NAME : null;
  }

  private boolean takesValue(boolean number) throws Refusal {
    if (TAKE_VALUES.contains(last)) {
      return true;
    }
    String before = open.isEmpty() ? "" : open.peek().before();
    boolean listed = (before.equals("IN") || before.equals("VALUES")) && isListed();
    boolean lone = before.equals("IN") || last.equals("(") && rest(at + 1).startsWith(")");
    if (listed && lone && !number) {
      throw new Refusal(
          "What stands at "
              + Around.where(cells.get(at).hole())
              + " may be a list, which is more than one value.");
    }
    return listed;
  }

  private boolean isListed() {
    return last.equals("(") || last.equals(",");
  }

  /** What the place of the hole at hand is, in words. */
  private String place() {
    if (at > 0 && isWord(at - 1) || !endsToken(at + 1)) {
      return "is a part of a word.";
    }
    return last.isEmpty() || !last.matches("\\w+|\\W{1,2}")
        ? "stands where syntax must."
        : "follows " + (last.equals("value") ? "another part" : "'" + last + "'") + ".";
  }

  private void literal() throws Refusal {
    int from = at;
    boolean holes = false;
    boolean odd = false;
    at++;
    while (at < cells.size() && (!is('\'', at) || is('\'', at + 1))) {
      holes |= cells.get(at).isHole();
      odd |= is('\\', at);
      at += is('\'', at) ? 2 : 1;
    }
    if (at >= cells.size()) {
      throw new Refusal("A literal of the statement does not end in the text at hand.");
    }
    at++;
    if (holes) {
      boolean plain = !odd && !cells.get(from).isFixed() && !cells.get(at - 1).isFixed();
      boolean whole = !isWord(from - 1) && !isHole(from - 1) && endsToken(at);
      if (!plain || !whole || !literalTaken()) {
        throw new Refusal(
            "The literal that ends with '"
                + rest(Math.max(from, at - 8)).strip()
                + "' can't become a parameter where it stands.");
      }
      values.add(new Value(from, at, true));
    }
    last = "literal";
  }

  /** Besides the places of a bare value: arguments of functions, and lists, which end it. */
  private boolean literalTaken() {
    boolean argument = !open.isEmpty() && isListed() && open.peek().before().matches("[A-Z]\\w*");
    boolean clauses = VALUE_CLAUSES.contains(clause) || clause.equals("ON");
    return clauses && (TAKE_VALUES.contains(last) || argument);
  }

  private void skip(String end, int begin, String what) throws Refusal {
    at += begin;
    while (at < cells.size() && !starts(end, at)) {
      if (cells.get(at).isHole()) {
        throw new Refusal(
            "What stands at "
                + Around.where(cells.get(at).hole())
                + " is neither a value nor a name: it stands in "
                + what
                + ".");
      }
      at++;
    }
    at += end.length();
  }

  private boolean endsToken(int index) {
    return index >= cells.size()
        || !isHole(index) && " \t\r\n),;".indexOf(cells.get(index).text()) >= 0;
  }

  private boolean isHole(int index) {
    return index >= 0 && index < cells.size() && cells.get(index).isHole();
  }

  private boolean isWord(int index) {
    return index >= 0
        && index < cells.size()
        && !cells.get(index).isHole()
        && (Character.isLetterOrDigit(cells.get(index).text())
            || "_.".indexOf(cells.get(index).text()) >= 0);
  }

  private boolean is(char c, int index) {
    return index < cells.size() && !isHole(index) && cells.get(index).text() == c;
  }

  private boolean starts(String text, int index) {
    for (int i = 0; i < text.length(); i++) {
      if (!is(text.charAt(i), index + i)) {
        return false;
      }
    }
    return true;
  }

  private String rest(int from) {
    return text(from, cells.size()).stripLeading();
  }

  private String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    cells
        .subList(Math.min(from, to), to)
        .forEach(c -> text.append(c.isHole() ? '\u2026' : c.text()));
    return text.toString();
  }
}
