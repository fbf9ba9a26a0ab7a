package dev.kintsugi.runtime.payload;

import java.util.List;

/** Writes the canonical form of expressions. */
final class ExpressionPrinter {
  private ExpressionPrinter() {}

  static void print(Expression expression, StringBuilder out) {
    if (expression instanceof Expression.Text text) {
      quote(text.value(), out);
    } else if (expression instanceof Expression.Number number) {
      out.append(number.value());
    } else if (expression instanceof Expression.Variable variable) {
      out.append('$').append(variable.name());
    } else if (expression instanceof Expression.Call call) {
      out.append(call.name()).append('(');
      join(call.arguments(), ", ", out);
      out.append(')');
    } else {
      join(expression.children(), " + ", out);
    }
  }

  private static void join(List<Expression> parts, String separator, StringBuilder out) {
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == 0 ? "" : separator);
      print(parts.get(i), out);
    }
  }

  private static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
