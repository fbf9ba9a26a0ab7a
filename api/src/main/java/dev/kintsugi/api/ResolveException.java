package dev.kintsugi.api;

/** A target that can't be resolved: one line that says what is wrong, where, and what to do. */
public final class ResolveException extends Exception {
  private static final long serialVersionUID = 1;
  private final boolean usersFault;

  /**
   * @param usersFault true if the request is wrong (exit code 2), false if a step failed (exit code
   *     3)
   */
  public ResolveException(String message, boolean usersFault) {
    super(message);
    this.usersFault = usersFault;
  }

  public boolean usersFault() {
    return usersFault;
  }
}
