package dev.kintsugi.api;

import java.util.List;

/**
 * What another scanner said of a place, and what came of it: an idea, never a finding by itself.
 *
 * @param source evidence id of that scanner's report
 * @param run number of the run in it, from 0, as that of the {@code result} in the run
 * @param cwe weakness classes that it names
 * @param places what it points at, one place for each method that lies there
 * @param end last line of what it points at
 * @param finding id of the finding that proves it; empty while it is open
 * @param why one sentence on what was done, or why nothing could be
 */
public record Alert(
    String source,
    int run,
    int result,
    String tool,
    String rule,
    List<String> cwe,
    List<Location> places,
    int end,
    String finding,
    String why) {
  public Alert with(List<Location> where, String id, String reason) {
    return new Alert(source, run, result, tool, rule, cwe, where, end, id, reason);
  }
}
