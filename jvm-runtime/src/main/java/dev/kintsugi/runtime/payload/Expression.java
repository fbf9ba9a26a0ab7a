package dev.kintsugi.runtime.payload;

import java.util.List;
import java.util.Map;

/**
 * A payload in symbolic form: short, readable, and from it the bytes can be made again.
 *
 * <pre>
 * expression = term { "+" term }
 * term       = string | digits | variable | call
 * string     = '"' { character | escape } '"'      escapes: \\ \" \n \r \t, and \ with u and 4 hex digits
 * number     = decimal digits, or 0x and hexadecimal digits; only as an argument of a call
 * variable   = "$" name                             see {@link Variables}
 * call       = name "(" [ expression { "," expression } ] ")"   see {@link Functions}
 * </pre>
 *
 * <p>{@link #print()} writes the canonical form; parsing that gives an equal expression.
 */
public sealed interface Expression {
  /** Literal text. */
  record Text(String value) implements Expression {}

  /** A number, as an argument of a call. */
  record Number(long value) implements Expression {}

  /** A value of the surroundings, for example the path of the secret file. */
  record Variable(String name) implements Expression {}

  /** A function with its arguments. */
  record Call(String name, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Parts one after the other. */
  record Sum(List<Expression> parts) implements Expression {
    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Reads an expression.
   *
   * @throws ExpressionException if the text does not follow the grammar above
   */
  static Expression parse(String text) {
    return new ExpressionParser(text).parse();
  }

  /** Parts one after the other, without needless nesting. */
  static Expression sum(List<Expression> parts) {
    return parts.size() == 1 ? parts.get(0) : new Sum(parts);
  }

  /** The canonical text. */
  default String print() {
    StringBuilder out = new StringBuilder();
    ExpressionPrinter.print(this, out);
    return out.toString();
  }

  /** Parts or arguments, in order. */
  default List<Expression> children() {
    if (this instanceof Call call) {
      return call.arguments();
    }
    return this instanceof Sum sum ? sum.parts() : List.of();
  }

  /** The same with other children; only for expressions that have some. */
  default Expression withChildren(List<Expression> children) {
    return this instanceof Call call ? new Call(call.name(), children) : sum(children);
  }

  /** The same with variables replaced by what the map has for them. */
  default Expression replace(Map<String, Expression> values) {
    if (this instanceof Variable variable) {
      return values.getOrDefault(variable.name(), this);
    }
    if (children().isEmpty()) {
      return this;
    }
    return withChildren(children().stream().map(child -> child.replace(values)).toList());
  }

  /** Whether the named variable occurs. */
  default boolean mentions(String variable) {
    return this instanceof Variable v && v.name().equals(variable)
        || children().stream().anyMatch(child -> child.mentions(variable));
  }

  /** Whether the named function is called. */
  default boolean calls(String function) {
    return this instanceof Call c && c.name().equals(function)
        || children().stream().anyMatch(child -> child.calls(function));
  }
}
