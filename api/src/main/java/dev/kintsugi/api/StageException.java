package dev.kintsugi.api;

/** A stage that broke. The report says so; exit code 3. */
public final class StageException extends Exception {
  private static final long serialVersionUID = 1;

  public StageException(String message) {
    super(message);
  }
}
