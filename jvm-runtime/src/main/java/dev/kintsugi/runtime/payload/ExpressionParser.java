package dev.kintsugi.runtime.payload;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads expressions by recursive descent. Expressions may come back from a process that the target
 * has taken over, so nesting is bounded.
 */
final class ExpressionParser {
  /** Deepest nesting of calls. Nests in payloads are a function, so real expressions stay flat. */
  static final int DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  ExpressionParser(String text) {
    this.text = text;
  }

  Expression parse() {
    Expression expression = sum();
    skipSpace();
    if (at < text.length()) {
      throw error("unexpected '" + text.charAt(at) + "'");
    }
    return expression;
  }

  private Expression sum() {
    if (++depth > DEPTH) {
      throw error("nested deeper than " + DEPTH);
    }
    List<Expression> parts = new ArrayList<>();
    do {
      Expression part = term();
      if (part instanceof Expression.Sum inner) {
        parts.addAll(inner.parts());
      } else {
        parts.add(part);
      }
    } while (accept('+'));
    depth--;
    return Expression.sum(parts);
  }

  private Expression term() {
    skipSpace();
    if (at >= text.length()) {
      throw error("an expression is missing");
    }
    char c = text.charAt(at);
    if (c == '"') {
      return new Expression.Text(string());
    }
    if (c == '$') {
      at++;
      return new Expression.Variable(name());
    }
    return Character.isDigit(c) ? number() : call();
  }

  private Expression call() {
    String name = name();
    if (!accept('(')) {
      throw error("'(' is missing after " + name);
    }
    List<Expression> arguments = new ArrayList<>();
    if (!accept(')')) {
      do {
        arguments.add(sum());
      } while (accept(','));
      if (!accept(')')) {
        throw error("')' is missing after the arguments of " + name);
      }
    }
    return new Expression.Call(name, arguments);
  }

  private Expression number() {
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    try {
      return new Expression.Number(Long.decode(text.substring(start, at)));
    } catch (NumberFormatException e) {
      throw error("not a number: " + text.substring(start, at));
    }
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escape() : c);
    }
    if (at >= text.length()) {
      throw error("a string is not closed");
    }
    at++;
    return value.toString();
  }

  private char escape() {
    if (at >= text.length()) {
      throw error("a string is not closed");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error("unknown escape \\" + c);
    };
  }

  private char unicode() {
    try {
      at += 4;
      return (char) Integer.parseInt(text, at - 4, at, 16);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw error("\\u needs four hexadecimal digits");
    }
  }

  private String name() {
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw error("a name is missing");
    }
    return text.substring(start, at);
  }

  private boolean accept(char wanted) {
    skipSpace();
    boolean here = at < text.length() && text.charAt(at) == wanted;
    at += here ? 1 : 0;
    return here;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private ExpressionException error(String what) {
    return new ExpressionException(
        what + ", at " + Math.min(at, text.length()) + " of the expression");
  }
}
