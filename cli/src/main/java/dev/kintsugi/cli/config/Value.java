package dev.kintsugi.cli.config;

/**
 * What a key is worth.
 *
 * @param text the value; empty if there is none
 * @param source who said it
 * @param place where: the flag, the variable, or file and line; empty for a default
 */
public record Value(String text, Source source, String place) {
  /** Who says a value, the strongest first. */
  public enum Source {
    FLAG,
    ENVIRONMENT,
    FILE,
    DEFAULT
  }
}
