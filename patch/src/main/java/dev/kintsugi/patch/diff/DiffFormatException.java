package dev.kintsugi.patch.diff;

/** Text that is not a unified diff as this program reads it; the message says where and why. */
public final class DiffFormatException extends Exception {
  private static final long serialVersionUID = 1;

  public DiffFormatException(String message) {
    super(message);
  }
}
