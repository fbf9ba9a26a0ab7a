package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person wrote who read a patch beside the change that the project made. It is about one
 * diff: a patch that changed since has not been read.
 */
record Readings(Map<String, Reading> byDiff) {
  private static final int COLUMNS = 4;

  /**
   * A line of the list.
   *
   * @param diff first digits of the diff's evidence id
   * @param right what the reader makes of it
   * @param differs what differs from the project's change
   */
  record Reading(String cve, String diff, Held.Right right, String differs) {}

  static Readings read(Path file) throws IOException {
    Map<String, Reading> all = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IOException(file + ": a line has " + COLUMNS + " columns: " + line);
      }
      Held.Right right = Held.Right.valueOf(cells[2].toUpperCase(java.util.Locale.ROOT));
      all.put(cells[0] + cells[1], new Reading(cells[0], cells[1], right, cells[3]));
    }
    return new Readings(all);
  }

  Optional<Reading> of(Patched patched) {
    return Optional.ofNullable(byDiff.get(patched.cve() + patched.diff()));
  }
}
