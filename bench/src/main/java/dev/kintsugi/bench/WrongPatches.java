package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts patches that are known to be wrong on the ladder, and as a control the fixes that projects
 * shipped themselves. Works on proofs that {@code bench/jvm-known} left behind and on one campaign
 * over the bundled example. Resumable: what was judged at this commit is not judged again.
 */
public final class WrongPatches {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String USAGE =
      "usage: bench/wrong-patches SET.tsv WORK-FOLDER all|none|ID[,ID…] [--write FOLDER]";

  private final Path home;
  private final Path known;
  private final Path work;
  private final List<Row> rows;
  private final Kintsugi kintsugi;
  private final String commit;

  private WrongPatches(Path home, Path known, List<Row> rows, String commit) throws IOException {
    this.home = home;
    this.known = known;
    this.work = Files.createDirectories(known.resolve("wrong-patches"));
    this.rows = rows;
    this.kintsugi = new Kintsugi(home);
    this.commit = commit;
  }

  /** Arguments: set of known vulnerabilities, work folder of {@code bench/jvm-known}, slice. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of(arguments));
    Optional<Path> write = JvmKnown.folder(options);
    if (options.size() != 3) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path known = Path.of(options.get(1)).toAbsolutePath();
    List<Row> rows = Row.read(Path.of(options.get(0)));
    WrongPatches bench = new WrongPatches(home, known, rows, JvmKnown.commit(home));
    Path set = home.resolve("bench/wrong-patches.d");
    List<Planted> planted = new ArrayList<>(Planted.read(set.resolve("set.tsv")));
    planted.addAll(Planted.read(set.resolve("controls.tsv")));
    Verdicts verdicts = new Verdicts(bench.work.resolve("verdicts.tsv"));
    for (Planted one : planted) {
      if (JvmKnown.isNamed(options.get(2), one.id())
          && verdicts.at(one.id(), bench.commit).isEmpty()) {
        Verdicts.Verdict verdict = bench.judged(one, set);
        verdicts.add(verdict);
        System.out.println(verdict.line());
      }
    }
    new WrongPatchesTable(planted, verdicts.first(), verdicts.newest())
        .write(write.orElse(bench.work));
  }

  private Verdicts.Verdict judged(Planted one, Path set) throws IOException, InterruptedException {
    Path diff =
        one.isUpstream()
            ? UpstreamFix.write(row(one), one.why(), work.resolve("sources").resolve(one.id()))
            : set.resolve(one.id() + ".diff");
    Path folder = folder(one);
    long start = System.nanoTime();
    Command check = kintsugi.run("check", folder.toString(), finding(one), diff.toString());
    return Verdicts.of(one.id(), check, (System.nanoTime() - start) / 1e9, commit);
  }

  private Row row(Planted one) throws IOException {
    return rows.stream()
        .filter(r -> r.cve().equals(one.row()))
        .findFirst()
        .orElseThrow(() -> new IOException(one.id() + ": the set has no " + one.place()));
  }

  private Measured proven(Planted one) throws IOException {
    return new Results(known)
        .proven(row(one))
        .orElseThrow(() -> new IOException("no proof of " + one.place() + " in " + known));
  }

  /**
   * A copy of the proof's folder for this commit: checks leave their jobs there, and what another
   * commit's jobs answered says nothing about this one's.
   */
  private Path folder(Planted one) throws IOException, InterruptedException {
    Path copy = work.resolve(commit).resolve(one.isOnExample() ? "example" : one.row());
    if (Files.exists(copy)) {
      return copy;
    }
    if (one.isOnExample()) {
      copy(example(), copy);
    } else {
      copy(new Results(known).folder(row(one), proven(one)), copy);
    }
    return copy;
  }

  private Path example() throws IOException, InterruptedException {
    Path out = work.resolve("example");
    if (!Files.exists(out.resolve("report.json"))) {
      String project = home.resolve("examples/ledger-import").toString();
      kintsugi.run("prove", project, "--out", out.toString());
    }
    return out;
  }

  private String finding(Planted one) throws IOException, InterruptedException {
    if (!one.isOnExample() && one.in().isEmpty()) {
      return proven(one).finding();
    }
    Path report = folder(one).resolve("report.json");
    for (JsonNode finding : JSON.readTree(Files.readString(report)).path("findings")) {
      String symbol = finding.path("frames").path(0).path("symbol").asString("");
      boolean there =
          one.isOnExample()
              ? finding.path("cwe").path(0).asString("").equals(one.cwe())
              : symbol.startsWith(one.in());
      if (there) {
        return finding.path("id").asString();
      }
    }
    throw new IOException("no finding for " + one.id() + " in " + report);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }
}
