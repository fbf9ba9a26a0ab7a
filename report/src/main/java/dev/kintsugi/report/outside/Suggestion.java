package dev.kintsugi.report.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of one file replaced by others, as GitHub's suggestion blocks do it. A block must replace
 * something, so an insertion takes the line beside it along.
 *
 * @param path the file
 * @param first first line that goes, from 1
 * @param last last line that goes
 * @param text the lines that come, each with its line feed; may be empty
 */
record Suggestion(String path, int first, int last, String text) {
  private static final Pattern HUNK = Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+.*");

  /** The change that a diff makes, if it is one hunk in one file that exists. */
  static Optional<Suggestion> of(String diff) {
    List<String> lines = List.of(diff.split("\n", -1));
    List<String> heads = lines.stream().filter(l -> l.startsWith("@@ ")).toList();
    Matcher head = HUNK.matcher(heads.isEmpty() ? "" : heads.get(0));
    if (heads.size() != 1 || !head.matches()) {
      return Optional.empty();
    }
    int at = lines.indexOf(heads.get(0));
    if (at < 2 || !lines.get(at - 2).startsWith("--- a/") || lines.get(at - 1).contains("/dev/")) {
      return Optional.empty();
    }
    List<String> hunk = new ArrayList<>(lines.subList(at + 1, lines.size()));
    hunk.removeIf(String::isEmpty);
    // a file that ends without a line feed has a line more, which a block can't say
    boolean known = hunk.stream().allMatch(l -> " +-".indexOf(l.charAt(0)) >= 0);
    int before = head.group(2) == null ? 1 : Integer.parseInt(head.group(2));
    if (!known || hunk.stream().filter(l -> !l.startsWith("+")).count() != before) {
      return Optional.empty();
    }
    String path = lines.get(at - 2).substring("--- a/".length()).replaceAll("\t.*", "");
    return trimmed(path, Integer.parseInt(head.group(1)), hunk);
  }

  /** Without the context, but for the one line that an insertion needs. */
  private static Optional<Suggestion> trimmed(String path, int line, List<String> hunk) {
    boolean removes = hunk.stream().anyMatch(l -> l.startsWith("-"));
    int from = 0;
    while (from < hunk.size() && hunk.get(from).startsWith(" ")) {
      from++;
    }
    int to = hunk.size();
    while (to > from && hunk.get(to - 1).startsWith(" ")) {
      to--;
    }
    if (!removes && from > 0) {
      from--;
    } else if (!removes && to < hunk.size()) {
      to++;
    }
    StringBuilder text = new StringBuilder();
    int gone = 0;
    for (String changed : hunk.subList(from, to)) {
      gone += changed.startsWith("+") ? 0 : 1;
      text.append(changed.startsWith("-") ? "" : changed.substring(1) + "\n");
    }
    int first = line + from;
    return gone == 0
        ? Optional.empty()
        : Optional.of(new Suggestion(path, first, first + gone - 1, text.toString()));
  }
}
