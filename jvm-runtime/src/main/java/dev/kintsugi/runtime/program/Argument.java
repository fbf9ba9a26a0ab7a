package dev.kintsugi.runtime.program;

/** What a step passes. */
public sealed interface Argument {
  /** Result of an earlier step. */
  record Variable(int number) implements Argument {}

  /**
   * A constant: {@code type} is a primitive, {@code java.lang.String}, {@code java.lang.Class} or
   * an enum.
   */
  record Literal(String type, String value) implements Argument {}

  /** Null, where the target's own API takes it as an absent option; never as hostile data. */
  record Absent(String type) implements Argument {}

  /**
   * The hostile input, adapted to the parameter's type (text, bytes, stream, reader, file, URL, …).
   */
  record Hostile(String type) implements Argument {}

  /** A harmless place of its own: an empty folder or a fresh file inside the allowed folder. */
  record Place(String type, boolean folder) implements Argument {}

  /** A do-nothing implementation of an interface. */
  record Mock(String type) implements Argument {}
}
