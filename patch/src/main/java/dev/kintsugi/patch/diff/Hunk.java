package dev.kintsugi.patch.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * One hunk of a unified diff.
 *
 * @param oldStart first line in the old file, from 1 (0 if the old side is empty)
 * @param newStart first line in the new file, from 1 (0 if the new side is empty)
 * @param lines with their first character: space, {@code -}, {@code +} or {@code \}
 */
public record Hunk(int oldStart, int newStart, List<String> lines) {
  public Hunk {
    lines = List.copyOf(lines);
  }

  /** Lines that the patch removes, without their mark. */
  public List<String> removed() {
    return marked('-');
  }

  /** Lines that the patch adds, without their mark. */
  public List<String> added() {
    return marked('+');
  }

  /** The old text of the place: context and removed lines. */
  public List<String> before() {
    return side('-');
  }

  /** The new text of the place: context and added lines. */
  public List<String> after() {
    return side('+');
  }

  /** Numbers of the new lines that the hunk adds; for a pure removal, the line that follows it. */
  public List<Integer> changedLines() {
    List<Integer> numbers = new ArrayList<>();
    int line = newStart;
    for (String text : lines) {
      char mark = text.charAt(0);
      if (mark == '+') {
        numbers.add(line);
      }
      line += mark == '+' || mark == ' ' ? 1 : 0;
    }
    return numbers.isEmpty() ? List.of(newStart) : numbers;
  }

  /**
   * Runs of removed and added lines that no context line parts, in order. Each is a hunk-like pair:
   * removed lines first.
   */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (String text : lines) {
      switch (text.charAt(0)) {
        case '-' -> removed.add(text.substring(1));
        case '+' -> added.add(text.substring(1));
        case ' ' -> flush(blocks, removed, added);
        default -> {}
      }
    }
    flush(blocks, removed, added);
    return blocks;
  }

  /** Lines that were replaced by others at one place. */
  public record Block(List<String> removed, List<String> added) {}

  int oldCount() {
    return before().size();
  }

  int newCount() {
    return after().size();
  }

  /** The same hunk, further down or up in the new file. */
  Hunk shiftedInNew(int by) {
    return new Hunk(oldStart, newStart + by, lines);
  }

  private static void flush(List<Block> blocks, List<String> removed, List<String> added) {
    if (!removed.isEmpty() || !added.isEmpty()) {
      blocks.add(new Block(List.copyOf(removed), List.copyOf(added)));
    }
    removed.clear();
    added.clear();
  }

  private List<String> marked(char mark) {
    return lines.stream().filter(l -> l.charAt(0) == mark).map(l -> l.substring(1)).toList();
  }

  private List<String> side(char mark) {
    return lines.stream()
        .filter(l -> l.charAt(0) == mark || l.charAt(0) == ' ')
        .map(l -> l.substring(1))
        .toList();
  }
}
