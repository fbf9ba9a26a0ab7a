package dev.kintsugi.bench;

import dev.kintsugi.bench.jazzer.Fuzzing;
import dev.kintsugi.bench.jazzer.Material;
import dev.kintsugi.sandbox.Sandboxes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares with Jazzer on entry points for which a proof stands: first our hunt limited to the
 * entry point, then Jazzer without seeds, then with the inputs that the entry point took as
 * well-formed in our hunt; one after the other, each with the same time. Resumable.
 */
public final class JazzerSideBySide {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> TOOLS =
      List.of("jazzer-0", "jazzer-api-", "kintsugi-bench-", "kintsugi-jvm-runtime-");

  private final Kintsugi kintsugi;
  private final Path work;
  private final int seconds;
  private final String commit;

  private JazzerSideBySide(Path home, Path work, int seconds, String commit) {
    this.kintsugi = new Kintsugi(home);
    this.work = work;
    this.seconds = seconds;
    this.commit = commit;
  }

  /** Arguments: set, work folder of {@code bench/jvm-known}, seconds, CVEs. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of(arguments));
    Optional<Path> write = JvmKnown.folder(options);
    if (options.size() != 4) {
      System.err.println(
          "usage: bench/jazzer SET.tsv WORK-FOLDER SECONDS CVE[,CVE…] [--write FOLDER]");
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path known = Path.of(options.get(1)).toAbsolutePath();
    Path work = Files.createDirectories(known.resolve("jazzer"));
    int seconds = Integer.parseInt(options.get(2));
    JazzerSideBySide bench = new JazzerSideBySide(home, work, seconds, JvmKnown.commit(home));
    List<Row> rows = Row.read(Path.of(options.get(0)));
    List<Compared> all = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String cve : options.get(3).split(",")) {
      Row row = rows.stream().filter(r -> r.cve().equals(cve)).findFirst().orElse(null);
      Results results = new Results(known);
      Optional<Measured> proven = row == null ? Optional.empty() : results.proven(row);
      if (proven.isEmpty()) {
        failed.add(cve + ": no proof of it in the work folder");
        continue;
      }
      try {
        Compared compared = bench.compared(row, results, proven.get());
        compared.lines().forEach(System.out::println);
        all.add(compared);
      } catch (IOException e) {
        failed.add(cve + ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
      }
    }
    failed.forEach(System.err::println);
    new JazzerTable(all, failed).write(write.orElse(work));
  }

  private Compared compared(Row row, Results results, Measured proven)
      throws IOException, InterruptedException {
    Path file = work.resolve(row.cve() + "-" + seconds + "s-" + commit + ".json");
    if (Files.exists(file)) {
      return JSON.readValue(Files.readString(file), Compared.class);
    }
    Path campaign = results.folder(row, proven);
    String entry = Material.of(campaign, proven.finding()).entry();
    Path out = work.resolve(row.cve() + "-" + seconds + "s-" + commit);
    Judge.delete(out);
    Compared.Side ours = ours(row, entry, out);
    // the seeds are those of the same hunt on this entry point; the program is that of the proof
    Material material = Material.of(campaign, proven.finding());
    List<byte[]> seeds = Material.seeds(out, entry);
    Compared compared =
        new Compared(
            row.cve(),
            row.weaknessClass(),
            entry,
            seconds,
            ours,
            theirs(row, material, List.of(), out.resolveSibling(out.getFileName() + "-bare")),
            theirs(row, material, seeds, out.resolveSibling(out.getFileName() + "-seeded")),
            seeds.size(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            commit);
    Files.writeString(file, JSON.writeValueAsString(compared));
    return compared;
  }

  private Compared.Side ours(Row row, String entry, Path out)
      throws IOException, InterruptedException {
    long before = System.nanoTime();
    Command prove =
        kintsugi.run(
            "prove",
            row.vulnerableCoordinates(),
            "--only",
            entry,
            "--budget",
            seconds + "s",
            "--out",
            out.toString());
    double wall = (System.nanoTime() - before) / 1e9;
    if (!Files.exists(out.resolve("report.json"))) {
      throw new IOException(row.cve() + " did not run: " + prove.errors().strip());
    }
    JsonNode report = JSON.readTree(Files.readString(out.resolve("report.json")));
    String what = "";
    Double found = null;
    Set<String> others = new TreeSet<>();
    for (JsonNode finding : report.path("findings")) {
      String text = finding.path("weakness").asString("");
      boolean fits = false;
      for (JsonNode cwe : finding.path("cwe")) {
        fits |= row.fits(cwe.asString(""));
      }
      if (fits && what.isEmpty()) {
        what = text;
        found = Judge.seconds(report, finding.path("id").asString("") + ".seenMillis").orElse(null);
      } else {
        others.add(text);
      }
    }
    long probes = report.path("coverage").path("probes").asLong(-1);
    String rest = String.join("; ", others);
    return new Compared.Side(
        !what.isEmpty(), what, rest, Kintsugi.cpuSeconds(report), wall, found, probes);
  }

  private Compared.Side theirs(Row row, Material material, List<byte[]> seeds, Path folder)
      throws IOException, InterruptedException {
    Judge.delete(folder);
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve(String.format("seed-%04d", i)), seeds.get(i));
    }
    Fuzzing fuzzing =
        new Fuzzing(Sandboxes.choose(false), tools(), material, folder.resolve("log"));
    Fuzzing.Outcome outcome = fuzzing.run(corpus, seconds, row.fitting());
    return new Compared.Side(
        !outcome.finding().isEmpty(),
        outcome.finding().replaceAll("\\s+", " "),
        others(outcome),
        outcome.cpuSeconds(),
        outcome.seconds(),
        outcome.finding().isEmpty() ? null : outcome.seconds(),
        outcome.executions());
  }

  private static String others(Fuzzing.Outcome outcome) {
    Set<String> others = new TreeSet<>(outcome.others());
    if (!outcome.reached()) {
      others.add("no input came through to the entry point");
    }
    return String.join("; ", others).replaceAll("\\s+", " ");
  }

  private static List<Path> tools() throws IOException {
    List<Path> tools = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      String name = Path.of(part).getFileName().toString();
      if (TOOLS.stream().anyMatch(name::startsWith)) {
        tools.add(Path.of(part).toAbsolutePath());
      }
    }
    if (tools.size() != TOOLS.size()) {
      throw new IOException("the class path lacks some of " + TOOLS + ": " + tools);
    }
    return tools;
  }
}
