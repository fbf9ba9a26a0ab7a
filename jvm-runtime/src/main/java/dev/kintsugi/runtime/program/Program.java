package dev.kintsugi.runtime.program;

import java.util.List;

/**
 * Calls to be made one after the other.
 *
 * @param entry symbol ({@code class#method descriptor}) of the entry point that receives the
 *     hostile data
 * @param steps the calls, in order; a step may use results of earlier ones
 */
public record Program(String entry, List<Step> steps) {
  public Program {
    steps = List.copyOf(steps);
  }
}
