package dev.kintsugi.jvm.edit;

import java.util.List;
import java.util.Optional;

/**
 * How a guard leaves a method, or the turn of a loop.
 *
 * @param before statement text before the message
 * @param after statement text after it
 * @param unworded whether there is no message
 * @param then the statement that leaves, where the one with the message only tells
 * @param known whether the code around uses this exit already
 * @param name what to call it in a sentence
 */
record Exit(
    String before,
    String after,
    boolean unworded,
    Optional<String> then,
    boolean known,
    String name) {

  /** A statement of the code around that takes no message. */
  static Exit unworded(String statement, String name) {
    return new Exit(statement, "", true, Optional.empty(), true, name);
  }

  /** The statements, with a message that is a Java expression. */
  List<String> statements(String message) {
    String first = before + (unworded ? "" : message) + after;
    return then.map(leaving -> List.of(first, leaving)).orElse(List.of(first));
  }

  /** The same where there is room for one line. */
  String statement(String message) {
    return String.join(" ", statements(message));
  }

  /** A sentence's part that says what the exit is. */
  String words() {
    return known
        ? "the exit that the code around uses (" + name + ")"
        : "a new " + name + ", for no exit for bad input is in sight";
  }
}
