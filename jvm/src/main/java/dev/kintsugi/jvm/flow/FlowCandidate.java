package dev.kintsugi.jvm.flow;

import java.util.List;
import java.util.Set;

/**
 * A way that an outsider's data may take to a sink.
 *
 * @param entry symbol of the entry point
 * @param argument number of the entry point's argument from 0; -1 if the method reads the data
 * @param sink operation that the data may reach, as {@code class#method} or in words
 * @param sinkArgument its dangerous argument from 0; -1 is the receiver, -2 any
 * @param steps the way, from the entry point to the sink; behind it the cycle of a recursion
 * @param sinkStep which step is the sink
 * @param compared texts that values are compared with on the way
 * @param checks what speaks against a weakness, without settling it
 * @param score smaller is more promising
 */
public record FlowCandidate(
    String cwe,
    String weakness,
    String entry,
    int argument,
    String sink,
    int sinkArgument,
    List<Step> steps,
    int sinkStep,
    List<String> compared,
    List<String> checks,
    int score) {

  /** One place on the way; the file stands under its package's folder, empty if unknown. */
  public record Step(String symbol, String file, int line) {}

  /** What candidates say of one entry point: weakness classes, most promising first. */
  public record Hint(String entry, int score, List<String> cwes, List<String> compared) {}

  /**
   * All of it.
   *
   * @param candidates most promising first
   * @param hints one for each entry point with a candidate, most promising first
   * @param methods how many methods were followed
   * @param givenUp how many methods were damaged or too large
   * @param said what was left out, in sentences
   */
  public record Result(
      List<FlowCandidate> candidates,
      List<Hint> hints,
      int methods,
      int givenUp,
      Set<String> said) {}
}
