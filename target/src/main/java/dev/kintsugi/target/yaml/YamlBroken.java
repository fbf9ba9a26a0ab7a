package dev.kintsugi.target.yaml;

/** A text that can't be read: what is wrong in which line. */
public final class YamlBroken extends Exception {
  private static final long serialVersionUID = 1;
  private final int line;

  YamlBroken(int line, String message) {
    super(message);
    this.line = line;
  }

  /** From 1. */
  public int line() {
    return line;
  }
}
