package dev.kintsugi.cli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One key of the configuration.
 *
 * @param key as {@code kintsugi.yaml} writes it; {@code --key} is its flag
 * @param choices what may be written, for {@link Kind#CHOICE}
 * @param fallback the default as text; empty if there is none
 * @param description what it does
 * @param project whether a file that lies in the project may set it
 * @param commands those that have the option
 */
public record Item(
    String key,
    Kind kind,
    List<String> choices,
    String fallback,
    String description,
    boolean project,
    SortedSet<String> commands) {
  static final String PREFIX = "KINTSUGI_";

  /** What a value is. */
  public enum Kind {
    TEXT,
    INTEGER,
    BOOLEAN,
    CHOICE,
    /** Relative to the folder of the file that says it. */
    PATH
  }

  /** Name of the variable of the environment. */
  public String variable() {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** What is allowed, in words. */
  String allowed() {
    return switch (kind) {
      case TEXT -> "a text";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "true or false";
      case CHOICE -> "one of " + String.join(", ", choices);
      case PATH -> "a path";
    };
  }

  /** What is allowed, if this text is not. */
  Optional<String> wrong(String text) {
    boolean right =
        switch (kind) {
          case TEXT -> true;
          case INTEGER -> text.matches("-?[0-9]{1,18}");
          case BOOLEAN -> text.matches("(?i)true|false");
          case CHOICE -> choices.contains(text.toLowerCase(Locale.ROOT));
          case PATH -> isPath(text);
        };
    return right ? Optional.empty() : Optional.of(allowed());
  }

  private static boolean isPath(String text) {
    try {
      return !text.isBlank() && !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
