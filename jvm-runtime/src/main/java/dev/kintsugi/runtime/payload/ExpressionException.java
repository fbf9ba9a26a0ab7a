package dev.kintsugi.runtime.payload;

/** A payload expression that can't be read or can't be evaluated within its bounds. */
public final class ExpressionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public ExpressionException(String message) {
    super(message);
  }
}
