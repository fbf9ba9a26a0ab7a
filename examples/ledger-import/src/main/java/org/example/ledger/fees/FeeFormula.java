package org.example.ledger.fees;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.example.ledger.ImportException;

/**
 * Evaluates a fee formula such as {@code (amount - 100) * 0.015 + base}: numbers, names, the four
 * operations, signs and parentheses.
 */
public final class FeeFormula {
  private static final int DEEPEST = 50;
  private static final int LONGEST_NUMBER = 15;

  private final String text;
  private final Map<String, BigDecimal> values;
  private int position;
  private int depth;

  private FeeFormula(String text, Map<String, BigDecimal> values) {
    this.text = text;
    this.values = values;
  }

  /**
   * Evaluates a formula with 16 digits of precision.
   *
   * @param values values of the names
   */
  public static BigDecimal evaluate(String formula, Map<String, BigDecimal> values)
      throws ImportException {
    FeeFormula evaluation = new FeeFormula(formula, values);
    BigDecimal result = evaluation.sum();
    if (evaluation.peek() != 0) {
      throw evaluation.error("Operator expected");
    }
    return result;
  }

  private BigDecimal sum() throws ImportException {
    BigDecimal result = product();
    for (char c = peek(); c == '+' || c == '-'; c = peek()) {
      position++;
      BigDecimal right = product();
      result = checked(result.add(c == '+' ? right : right.negate(), MathContext.DECIMAL64));
    }
    return result;
  }

  private BigDecimal product() throws ImportException {
    BigDecimal result = factor();
    for (char c = peek(); c == '*' || c == '/'; c = peek()) {
      position++;
      BigDecimal right = factor();
      if (c == '/' && right.signum() == 0) {
        throw error("Division by zero");
      }
      result =
          checked(
              c == '*'
                  ? result.multiply(right, MathContext.DECIMAL64)
                  : result.divide(right, MathContext.DECIMAL64));
    }
    return result;
  }

  private BigDecimal factor() throws ImportException {
    if (depth == DEEPEST) {
      throw error("Nested deeper than " + DEEPEST);
    }
    depth++;
    try {
      char c = peek();
      if (c == '-') {
        position++;
        return factor().negate();
      }
      if (c == '(') {
        position++;
        BigDecimal result = sum();
        if (peek() != ')') {
          throw error("Closing parenthesis expected");
        }
        position++;
        return result;
      }
      return Character.isLetter(c) ? name() : number();
    } finally {
      depth--;
    }
  }

  private BigDecimal name() throws ImportException {
    int start = position;
    while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
      position++;
    }
    BigDecimal value = values.get(text.substring(start, position));
    if (value == null) {
      throw error("Unknown name");
    }
    return value;
  }

  private BigDecimal number() throws ImportException {
    int start = position;
    while (position < text.length() && "0123456789.".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    if (position - start > LONGEST_NUMBER) {
      throw error("Number too long");
    }
    try {
      return new BigDecimal(text.substring(start, position));
    } catch (NumberFormatException e) {
      throw error("Number expected");
    }
  }

  private BigDecimal checked(BigDecimal value) throws ImportException {
    if (Math.abs((long) value.scale()) > 1000) {
      throw error("Result out of range");
    }
    return value;
  }

  private char peek() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    return position < text.length() ? text.charAt(position) : 0;
  }

  private ImportException error(String what) {
    return new ImportException(what + " at character " + position);
  }
}
