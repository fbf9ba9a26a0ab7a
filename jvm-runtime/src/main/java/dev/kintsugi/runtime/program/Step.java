package dev.kintsugi.runtime.program;

import java.util.List;
import java.util.stream.Stream;

/**
 * One call.
 *
 * @param result number of the variable that gets the result, from 0
 * @param symbol what is called, {@code class#method descriptor}; the method of a constructor is
 *     {@code <init>}; a static field is {@code class#field :type}
 * @param receiver the object it is called on; null for constructors and static members
 * @param arguments its arguments
 * @param times how often it is called; it stops early at null, false, a negative number or an
 *     exception
 */
public record Step(
    int result, String symbol, Argument receiver, List<Argument> arguments, int times) {
  public Step {
    arguments = List.copyOf(arguments);
  }

  /** What it takes: the receiver, if there is one, and the arguments. */
  public Stream<Argument> parts() {
    return Stream.concat(Stream.ofNullable(receiver), arguments.stream());
  }
}
