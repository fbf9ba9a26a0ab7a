package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hunts the fixed versions of vulnerabilities that were proven, with the same command line: a
 * campaign must not report there what the project fixed.
 */
public final class FixedHunts {
  private static final String USAGE =
      "usage: bench/fixed-hunts SET.tsv WORK-FOLDER BUDGET all|none|CVE[,CVE…] [--write FOLDER]";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAME = "fixed-";

  /**
   * One campaign on a fixed version.
   *
   * @param findings how many it reported
   * @param fitting how many of them have a weakness class that fits the row's
   * @param near how many of those have a method on the stack that the fix changed: these are read
   * @param reported whether one has the fingerprint of the row's proof
   */
  record OnFixed(
      String cve,
      String weaknessClass,
      int findings,
      int fitting,
      int near,
      boolean reported,
      String commit,
      String budget) {
    static final String HEADER =
        "cve\tclass\tfindings\tof_this_class\tnear_the_fix\treported\tcommit\tbudget";

    String line() {
      return String.join(
          "\t",
          cve,
          weaknessClass,
          Integer.toString(findings),
          Integer.toString(fitting),
          Integer.toString(near),
          Measured.yes(reported),
          commit,
          budget);
    }
  }

  private final Results results;
  private final Kintsugi kintsugi;
  private final Measured.Version version;

  private FixedHunts(Results results, Kintsugi kintsugi, Measured.Version version) {
    this.results = results;
    this.kintsugi = kintsugi;
    this.version = version;
  }

  /** Arguments: set, the work folder of {@code bench/jvm-known}, budget, slice. Resumable. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of(arguments));
    Optional<Path> folder = JvmKnown.folder(options);
    if (options.size() != 4) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path work = Files.createDirectories(Path.of(options.get(1)).toAbsolutePath());
    Measured.Version version = new Measured.Version(JvmKnown.commit(home), options.get(2));
    FixedHunts bench = new FixedHunts(new Results(work), new Kintsugi(home), version);
    List<OnFixed> all = new ArrayList<>();
    for (Row row : Row.read(Path.of(options.get(0)))) {
      if (JvmKnown.isNamed(options.get(3), row.cve())) {
        bench.measure(row).ifPresent(m -> System.out.println(m.line()));
      }
      bench.newest(row).ifPresent(all::add);
    }
    write(all, work, folder.orElse(work));
  }

  /** Nothing where the row was never proven. */
  private Optional<OnFixed> measure(Row row) throws IOException, InterruptedException {
    Optional<Measured> proven = results.proven(row);
    Path out = results.work().resolve(name(row) + version.commit());
    Path file = Path.of(out + ".json");
    if (proven.isEmpty() || Files.exists(file)) {
      return proven.isEmpty() ? Optional.empty() : Optional.of(read(file));
    }
    Judge.delete(out);
    Command prove =
        kintsugi.run(
            "prove", row.fixedCoordinates(), "--budget", version.budget(), "--out", out.toString());
    if (!Files.exists(out.resolve("report.json"))) {
      throw new IOException(row.cve() + " did not run: " + prove.errors().strip());
    }
    OnFixed judged = judge(row, proven.get(), report(out));
    Files.writeString(file, JSON.writeValueAsString(judged));
    return Optional.of(judged);
  }

  private OnFixed judge(Row row, Measured proven, JsonNode report) throws IOException {
    String fixedBug =
        findings(report(results.folder(row, proven))).stream()
            .filter(f -> f.path("id").asString("").equals(proven.finding()))
            .map(f -> f.path("fingerprint").asString(""))
            .findFirst()
            .orElseThrow();
    ChangedMethods changed =
        ChangedMethods.between(Kintsugi.jar(row, row.vulnerable()), Kintsugi.jar(row, row.fixed()));
    List<JsonNode> found = findings(report);
    List<JsonNode> fitting = Judge.fitting(row, report);
    long near =
        fitting.stream()
            .filter(f -> Judge.stack(f).stream().anyMatch(changed.symbols()::contains))
            .count();
    boolean reported =
        found.stream().anyMatch(f -> f.path("fingerprint").asString("").equals(fixedBug));
    return new OnFixed(
        row.cve(),
        row.weaknessClass(),
        found.size(),
        fitting.size(),
        (int) near,
        reported,
        version.commit(),
        version.budget());
  }

  private Optional<OnFixed> newest(Row row) throws IOException {
    try (var files = Files.list(results.work())) {
      Optional<Path> last =
          files
              .filter(p -> p.getFileName().toString().startsWith(name(row)))
              .filter(p -> p.getFileName().toString().endsWith(".json"))
              .max(java.util.Comparator.comparing(p -> p.toFile().lastModified()));
      return last.isEmpty() ? Optional.empty() : Optional.of(read(last.get()));
    }
  }

  private String name(Row row) {
    return NAME + row.cve() + "-" + version.budget() + "-";
  }

  private static OnFixed read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), OnFixed.class);
  }

  private static JsonNode report(Path out) throws IOException {
    return JSON.readTree(Files.readString(out.resolve("report.json")));
  }

  private static List<JsonNode> findings(JsonNode report) {
    return report.path("findings").valueStream().toList();
  }

  /** What is found in a fixed version may hold today: each row stays in the work folder. */
  private static void write(List<OnFixed> all, Path work, Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of(OnFixed.HEADER));
    all.forEach(m -> lines.add(m.line()));
    Files.write(work.resolve("fixed-hunts.tsv"), lines);
    String page =
        """
        **%d of %d** fixed versions reported with a finding that has the fingerprint of the row's proof.
        Findings: %d in all, %d of the class of their row, %d of these near the fix.

        Hunted: %s.

        Commits: %s.
        """
            .formatted(
                all.stream().filter(OnFixed::reported).count(),
                all.size(),
                all.stream().mapToInt(OnFixed::findings).sum(),
                all.stream().mapToInt(OnFixed::fitting).sum(),
                all.stream().mapToInt(OnFixed::near).sum(),
                String.join(", ", all.stream().map(OnFixed::cve).toList()),
                String.join(", ", commits(all)));
    Marked.write(folder.resolve("fixed-hunts.md"), "bench/fixed-hunts", page);
  }

  private static TreeSet<String> commits(List<OnFixed> all) {
    TreeSet<String> commits = new TreeSet<>();
    all.forEach(m -> commits.add(m.commit()));
    return commits;
  }
}
