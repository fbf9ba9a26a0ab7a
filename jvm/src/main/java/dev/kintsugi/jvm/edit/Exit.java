package dev.kintsugi.jvm.edit;

/**
 * How a guard leaves a method.
 *
 * @param before statement text before the message
 * @param after statement text after it
 * @param known whether the code around uses this exit already
 * @param name what to call it in a sentence
 */
record Exit(String before, String after, boolean known, String name) {
  /** The statement, with a message that is a Java expression. */
  String statement(String message) {
    return before + message + after;
  }

  /** A sentence's part that says what the exit is. */
  String words() {
    return known
        ? "the exit that the code around uses (" + name + ")"
        : "a new " + name + ", for no exit for bad input is in sight";
  }
}
