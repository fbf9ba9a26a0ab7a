package dev.kintsugi.cli;

/** The user asked for something that can't be; one line; exit code 2. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
