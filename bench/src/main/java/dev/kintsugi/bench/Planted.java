package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A diff that is put on the ladder, and what is known of it beforehand; a line of {@code set.tsv}.
 *
 * @param place where it belongs: {@code example CWE-n}, or a row of the set of known
 *     vulnerabilities and, where the row's proof is not meant, how the symbol begins where it
 *     breaks
 * @param kind in which way it is wrong; {@value #UPSTREAM} or {@value #FIRST} if it is made of the
 *     project's own two versions
 * @param record public record of the same mistake; {@code -} if none is named
 * @param why what is wrong with it; of a diff between two versions, which hunks belong to it
 */
record Planted(String id, String place, String kind, String record, String why) {
  static final String UPSTREAM = "upstream's fix";

  /** A fix that the project had to complete later. */
  static final String FIRST = "upstream's first fix";

  private static final int COLUMNS = 5;
  private static final String EXAMPLE = "example ";

  static List<Planted> read(Path file) throws IOException {
    List<Planted> all = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IOException(file + ": a line has " + COLUMNS + " columns: " + line);
      }
      all.add(new Planted(cells[0], cells[1], cells[2], cells[3], cells[4]));
    }
    return all;
  }

  /** Whether the ladder ought to take it. */
  boolean isControl() {
    return kind.equals(UPSTREAM);
  }

  boolean isUpstream() {
    return isControl() || kind.equals(FIRST);
  }

  boolean isOnExample() {
    return place.startsWith(EXAMPLE);
  }

  String row() {
    return place.split(" ")[0];
  }

  /** How the symbol of the finding's root cause begins; empty for the row's own. */
  String in() {
    return place.contains(" ") ? place.split(" ")[1] : "";
  }

  /** Weakness class of the example's finding that it is for. */
  String cwe() {
    return place.substring(EXAMPLE.length());
  }
}
