package dev.kintsugi.cli.config;

/** A configuration, baseline or suppression that can't be used: one line with file and line. */
public final class ConfigBroken extends Exception {
  private static final long serialVersionUID = 1;

  public ConfigBroken(String message) {
    super(message);
  }
}
