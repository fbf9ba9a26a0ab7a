package dev.kintsugi.api;

/** The scope does not permit an action. Ends the program with exit code 4. */
public final class ScopeRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ScopeRefusal(String message) {
    super(message);
  }
}
