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

  /** What brings the hostile input. */
  sealed interface Input extends Argument {
    String type();
  }

  /**
   * The hostile input, adapted to the parameter's type (text, bytes, stream, reader, file, URL, …).
   */
  record Hostile(String type) implements Input {}

  /**
   * The hostile input inside an object: an implementation of an interface or of an abstract class
   * whose getters give it.
   *
   * @param texts whether its texts are the input as well, and not its streams, bytes and documents
   *     alone
   */
  record Carrier(String type, boolean texts) implements Input {}

  /** A harmless place of its own: an empty folder or a fresh file inside the allowed folder. */
  record Place(String type, boolean folder) implements Argument {}

  /** A do-nothing implementation of an interface. */
  record Mock(String type) implements Argument {}

  /** An implementation that answers what is plausible and harmless. */
  record StandIn(String type) implements Argument {}
}
