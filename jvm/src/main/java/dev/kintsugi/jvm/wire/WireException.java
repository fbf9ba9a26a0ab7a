package dev.kintsugi.jvm.wire;

/** A line that breaks the wire format. The message never quotes the line. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WireException(String message) {
    super(message);
  }
}
