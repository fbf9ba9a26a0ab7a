package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures proofs on a set of known, fixed vulnerabilities, with one and the same command line for
 * every library. Resumable: a row that was measured at this commit and budget is not measured
 * again.
 */
public final class JvmKnown {
  private static final String USAGE =
      "usage: bench/jvm-known SET.tsv WORK-FOLDER BUDGET all|none|K/N|CVE[,CVE…] [--rerun-misses]"
          + " [--write FOLDER [--freeze]]";

  private final Results results;
  private final Judge judge;
  private final Measured.Version version;
  private final boolean rerunMisses;

  private JvmKnown(Results results, Judge judge, Measured.Version version, boolean rerunMisses) {
    this.results = results;
    this.judge = judge;
    this.version = version;
    this.rerunMisses = rerunMisses;
  }

  /**
   * Arguments: set, work folder, budget, slice. {@code --rerun-misses} keeps rows whose newest
   * result with this budget is a proof, of whatever commit. The table goes into the work folder, or
   * where {@code --write} says; {@code --freeze} adds what is not frozen yet to the first results.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of(arguments));
    boolean rerunMisses = options.remove("--rerun-misses");
    boolean freeze = options.remove("--freeze");
    Optional<Path> folder = folder(options);
    if (options.size() != 4 || freeze && folder.isEmpty()) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path work = Files.createDirectories(Path.of(options.get(1)).toAbsolutePath());
    Measured.Version version = new Measured.Version(commit(home), options.get(2));
    Results results = new Results(work);
    JvmKnown bench = new JvmKnown(results, new Judge(home, version), version, rerunMisses);
    List<Row> rows = Row.read(Path.of(options.get(0)));
    for (int i = 0; i < rows.size(); i++) {
      if (chosen(options.get(3), rows.get(i), i)) {
        System.out.println(bench.measured(rows.get(i)).line());
      }
    }
    bench.table(rows, folder.orElse(work), freeze);
  }

  /** The value of {@code --write}, which is taken out of the options. */
  static Optional<Path> folder(List<String> options) {
    int at = options.indexOf("--write");
    if (at < 0 || at + 1 == options.size()) {
      return Optional.empty();
    }
    options.remove(at);
    return Optional.of(Path.of(options.remove(at)).toAbsolutePath());
  }

  private static boolean chosen(String slice, Row row, int index) {
    if (slice.matches("\\d+/\\d+")) {
      int of = Integer.parseInt(slice.substring(slice.indexOf('/') + 1));
      return index % of == Integer.parseInt(slice.substring(0, slice.indexOf('/'))) - 1;
    }
    return isNamed(slice, row.cve());
  }

  /** Whether a slice, {@code all} or names with commas between, holds a name. */
  static boolean isNamed(String slice, String name) {
    return slice.equals("all") || List.of(slice.split(",")).contains(name);
  }

  /** Of the code that is measured; the measuring itself and its pages do not count. */
  static String commit(Path home) throws IOException, InterruptedException {
    String head =
        Command.run(home, 1, List.of("git", "rev-parse", "--short", "HEAD")).output().strip();
    String changed =
        Command.run(
                home,
                1,
                List.of("git", "status", "--porcelain", "--", "*.java", "*.txt", ":!bench"))
            .output();
    return changed.isBlank() ? head : head + "+changes";
  }

  private Measured measured(Row row) throws IOException, InterruptedException {
    Optional<Measured> known = results.at(row, version);
    if (known.isEmpty() && rerunMisses) {
      known = results.newest(row, version.budget()).filter(Measured::proven);
    }
    if (known.isPresent()) {
      return known.get();
    }
    Measured measured = judge.measure(row, results.folder(row, version));
    results.write(row, version, measured);
    return measured;
  }

  private void table(List<Row> rows, Path folder, boolean freeze) throws IOException {
    List<Measured> newest = new ArrayList<>();
    for (Row row : rows) {
      results.newest(row, version.budget()).ifPresent(newest::add);
    }
    Path first = folder.resolve("jvm-known-first.tsv");
    Frozen frozen = Frozen.read(first);
    if (freeze) {
      frozen = frozen.with(newest);
      frozen.write(first);
    }
    new Table(newest, frozen).write(folder);
  }
}
