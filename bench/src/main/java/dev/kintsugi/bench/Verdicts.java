package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ladder said of each diff, in the order in which it was said; a file that is only added
 * to, so that the first verdict on a diff stays beside the newest.
 */
record Verdicts(Path file) {
  private static final String TESTS = "project's tests pass as before";
  private static final Pattern CHECK = Pattern.compile("(PASS|FAIL|UNKNOWN)\\s+(.+?)\\s{2,}(.*)");
  private static final int COLUMNS = 6;

  /**
   * One climb.
   *
   * @param by the check that refused it; {@code -} if none did
   * @param why its words
   */
  record Verdict(String id, boolean refused, String by, String why, double seconds, String commit) {
    String line() {
      return String.join(
          "\t", id, Measured.yes(refused), by, why, String.format("%.0f", seconds), commit);
    }

    private static Verdict read(String line) throws IOException {
      String[] cells = line.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IOException("not a verdict: " + line);
      }
      boolean refused = cells[1].equals("yes");
      return new Verdict(
          cells[0], refused, cells[2], cells[3], Double.parseDouble(cells[4]), cells[5]);
    }
  }

  /** Reads what {@code check} printed; grades A and B end with 0, all others with 1. */
  static Verdict of(String id, Command check, double seconds, String commit) throws IOException {
    if (check.exit() != 0 && check.exit() != 1) {
      throw new IOException(id + " was not judged: " + check.errors().strip());
    }
    String by = "-";
    String why = "-";
    String least = "PASS";
    for (String line : check.output().lines().toList()) {
      Matcher m = CHECK.matcher(line);
      boolean worse = m.matches() && (m.group(1).equals("FAIL") || !m.group(2).equals(TESTS));
      // a check that failed says more than one before it that could not judge
      if (worse && rank(m.group(1)) > rank(least)) {
        least = m.group(1);
        by = m.group(2);
        why = m.group(3);
      }
    }
    boolean refused = check.exit() == 1;
    return new Verdict(id, refused, refused ? by : "-", refused ? why : "-", seconds, commit);
  }

  private static int rank(String verdict) {
    return List.of("PASS", "UNKNOWN", "FAIL").indexOf(verdict);
  }

  List<Verdict> all() throws IOException {
    List<Verdict> all = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        all.add(Verdict.read(line));
      }
    }
    return all;
  }

  Optional<Verdict> at(String id, String commit) throws IOException {
    return all().stream().filter(v -> v.id().equals(id) && v.commit().equals(commit)).findFirst();
  }

  /** The first verdict on each diff. */
  Map<String, Verdict> first() throws IOException {
    Map<String, Verdict> first = new LinkedHashMap<>();
    all().forEach(v -> first.putIfAbsent(v.id(), v));
    return first;
  }

  /** The newest verdict on each diff. */
  Map<String, Verdict> newest() throws IOException {
    Map<String, Verdict> newest = new LinkedHashMap<>();
    all().forEach(v -> newest.put(v.id(), v));
    return newest;
  }

  void add(Verdict verdict) throws IOException {
    Files.writeString(
        file, verdict.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
