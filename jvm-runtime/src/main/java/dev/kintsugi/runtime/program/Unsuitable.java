package dev.kintsugi.runtime.program;

/**
 * A value that can't be made; the call that needs it is not made. Has no stack: it is thrown often.
 */
public final class Unsuitable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unsuitable(String message) {
    super(message, null, false, false);
  }
}
