package dev.kintsugi.jvm.edit;

import java.util.HashMap;
import java.util.Map;

/**
 * In how many runs each term of a probe held.
 *
 * @param breaking how many runs broke
 * @param broke by the number of the term: runs that broke
 * @param benign by the number of the term: benign runs
 * @param between by the number of the term: runs of what was made of a breaking input, and is
 *     harmless
 * @param refused by the number of the term: benign runs that the target refuses by itself
 */
record GuardSeen(
    int breaking,
    Map<Integer, Integer> broke,
    Map<Integer, Integer> benign,
    Map<Integer, Integer> between,
    Map<Integer, Integer> refused) {
  private static final String LINE = "\\S{1,4000}( \\d{1,6}){4}";

  /**
   * Reads what the runs gave: first {@code runs BREAKING BENIGN BETWEEN REFUSED}, then {@code
   * CLASS:LINE} with the same numbers for each line that ran. What can't be read was not seen.
   */
  static GuardSeen read(String text, GuardProbe probe) {
    GuardSeen seen =
        new GuardSeen(
            runs(text), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    Map<String, Integer> lines = probe.lines();
    for (String line : text.split("\n")) {
      int colon = line.lastIndexOf(':');
      if (colon > 0 && line.matches(LINE)) {
        String[] cells = line.split(" ");
        probe
            .file(line.substring(0, colon))
            .map(file -> lines.get(file + cells[0].substring(colon)))
            .ifPresent(number -> seen.put(number, cells));
      }
    }
    return seen;
  }

  private static int runs(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.matches(LINE) ? Integer.parseInt(first.split(" ")[1]) : 0;
  }

  private void put(int term, String[] cells) {
    broke.put(term, Integer.parseInt(cells[1]));
    benign.put(term, Integer.parseInt(cells[2]));
    between.put(term, Integer.parseInt(cells[3]));
    refused.put(term, Integer.parseInt(cells[4]));
  }

  /** Whether a term held in every run that broke. */
  boolean always(int term) {
    return breaking > 0 && broke.getOrDefault(term, 0) == breaking;
  }

  /** In how many benign runs it held. */
  int benign(int term) {
    return benign.getOrDefault(term, 0);
  }

  /** The same of all benign runs, also of those that the target refuses by itself. */
  int honest(int term) {
    return benign(term) + refused.getOrDefault(term, 0);
  }

  /** In how many runs that did not break it held; what is refused anyway does not count. */
  int passing(int term) {
    return benign(term) + between.getOrDefault(term, 0);
  }

  /** Whether it held in no run at all. */
  boolean never(int term) {
    return passing(term) == 0 && broke.getOrDefault(term, 0) == 0;
  }
}
