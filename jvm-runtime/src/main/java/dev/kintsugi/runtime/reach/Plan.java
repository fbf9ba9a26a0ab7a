package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import java.util.List;

/**
 * One way to call an entry point.
 *
 * @param entry symbol of the entry point
 * @param kind what it is: {@code public method}, {@code constructor}, {@code readObject} or {@code
 *     message handler}
 * @param score how promising it is; higher is better
 * @param steps the calls that make what is needed, then the entry point's call as the last one
 * @param form form in which it takes the hostile data
 */
public record Plan(String entry, String kind, int score, List<Step> steps, Form form) {
  /** Form of data. */
  public enum Form {
    BYTES,
    TEXT,
    /** Collections, maps and objects. */
    GRAPH,
    /** Text that is or becomes an address. */
    ADDRESS,
    /** The serialised form of one class. */
    OBJECT
  }

  public Plan {
    steps = List.copyOf(steps);
  }

  /** The program without anything after the entry point. */
  public Program program() {
    return new Program(entry, steps);
  }

  /** Whether the data comes inside an object that a container hands over, as a request. */
  public boolean isCarried() {
    return call().arguments().stream().anyMatch(Argument.Carrier.class::isInstance);
  }

  /** The entry point's call. */
  public Step call() {
    return steps.get(steps.size() - 1);
  }
}
