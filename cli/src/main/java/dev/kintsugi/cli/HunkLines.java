package dev.kintsugi.cli;

import java.util.ArrayList;
import java.util.List;

/** Two stretches of lines as the lines of a hunk: a longest common subsequence is its context. */
final class HunkLines {
  private static final String OPEN_END = "\\ No newline at end of file";

  private final List<String> before;
  private final List<String> after;
  private final List<String> lines = new ArrayList<>();

  private HunkLines(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** The lines, each with its mark. */
  static List<String> of(GivenText before, GivenText after) {
    HunkLines hunk = new HunkLines(marked(before), marked(after));
    hunk.write();
    return hunk.lines;
  }

  /** A line without an end is another line than one with it. */
  private static List<String> marked(GivenText text) {
    List<String> lines = new ArrayList<>(text.lines());
    if (text.open() && !lines.isEmpty()) {
      lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n" + OPEN_END);
    }
    return lines;
  }

  private void write() {
    int[][] common = common();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        add(' ', before.get(i++));
        j++;
      } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
        add('-', before.get(i++));
      } else {
        add('+', after.get(j++));
      }
    }
  }

  private void add(char mark, String line) {
    lines.addAll(List.of((mark + line).split("\n", -1)));
  }

  /** Length of what the rests from each pair of lines have in common. */
  private int[][] common() {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
