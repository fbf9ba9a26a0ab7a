package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures proofs on a set of known, fixed vulnerabilities, with one and the same command line for
 * every library. Resumable: a row that was measured at this commit and budget is not measured
 * again.
 *
 * <p>A row counts as proven only if the proof's CWE fits the row's class, its replay on the fixed
 * version is SILENT, and a method that the fix changed is on the proof's stack or was executed in
 * the replay on the vulnerable version.
 */
public final class JvmKnown {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_MINUTES = 15;

  private final Path home;
  private final Path work;
  private final String budget;
  private final String commit;

  private JvmKnown(Path home, Path work, String budget, String commit) {
    this.home = home;
    this.work = work;
    this.budget = budget;
    this.commit = commit;
  }

  /** Arguments: set, work folder, budget, slice ({@code 1/4} or {@code all} or a CVE). */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      System.err.println("usage: bench/jvm-known SET.tsv WORK-FOLDER BUDGET all|K/N|CVE[,CVE…]");
      System.exit(2);
    }
    Path home = Path.of("").toAbsolutePath();
    Path work = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    String commit = commit(home);
    JvmKnown bench = new JvmKnown(home, work, arguments[2], commit);
    List<Row> rows = Row.read(Path.of(arguments[0]));
    for (int i = 0; i < rows.size(); i++) {
      if (chosen(arguments[3], rows.get(i), i)) {
        System.out.println(bench.measured(rows.get(i)).line());
      }
    }
    new Table(rows, work, arguments[2]).write();
  }

  private static boolean chosen(String slice, Row row, int index) {
    if (slice.equals("all")) {
      return true;
    }
    if (slice.matches("\\d+/\\d+")) {
      int of = Integer.parseInt(slice.substring(slice.indexOf('/') + 1));
      return index % of == Integer.parseInt(slice.substring(0, slice.indexOf('/'))) - 1;
    }
    return List.of(slice.split(",")).contains(row.cve());
  }

  private static String commit(Path home) throws IOException, InterruptedException {
    String head =
        Command.run(home, 1, List.of("git", "rev-parse", "--short", "HEAD")).output().strip();
    String changed =
        Command.run(home, 1, List.of("git", "status", "--porcelain", "--", "*.java", "*.txt"))
            .output();
    return changed.isBlank() ? head : head + "+changes";
  }

  private Measured measured(Row row) throws IOException, InterruptedException {
    Path file = work.resolve(row.cve() + "-" + budget + "-" + commit + ".json");
    if (Files.exists(file)) {
      return JSON.readValue(Files.readString(file), Measured.class);
    }
    Measured measured = measure(row);
    Files.writeString(file, JSON.writeValueAsString(measured));
    return measured;
  }

  private Measured measure(Row row) throws IOException, InterruptedException {
    Path out = work.resolve("out-" + row.cve());
    delete(out);
    Command prove =
        kintsugi("prove", row.vulnerableCoordinates(), "--budget", budget, "--out", out.toString());
    Path reportFile = out.resolve("report.json");
    if (!Files.exists(reportFile)) {
      String last = prove.errors().strip().lines().reduce("no message", (a, b) -> b);
      return miss(row, "did not run: " + last.replace('\t', ' '), 0, 0);
    }
    JsonNode report = JSON.readTree(Files.readString(reportFile));
    double cpu = cpuSeconds(report);
    List<JsonNode> fitting = new ArrayList<>();
    for (JsonNode finding : report.path("findings")) {
      if (Stream.of(strings(finding.path("cwe"))).anyMatch(row::fits)) {
        fitting.add(finding);
      }
    }
    int findings = report.path("findings").size();
    if (fitting.isEmpty()) {
      return miss(row, findings == 0 ? "no proof" : "no proof of this class", cpu, findings);
    }
    Measured best = null;
    for (JsonNode finding : fitting) {
      Measured judged = judge(row, out, finding, cpu, findings - 1);
      if (best == null || judged.proven()) {
        best = judged;
      }
      if (judged.proven()) {
        break;
      }
    }
    return best;
  }

  private Measured judge(Row row, Path out, JsonNode finding, double cpu, int extra)
      throws IOException, InterruptedException {
    String folder = out.resolve(finding.path("id").asString()).toString();
    JsonNode fixed = replay(folder, row.fixedCoordinates());
    JsonNode vulnerable = replay(folder, row.vulnerableCoordinates());
    ChangedMethods changed =
        ChangedMethods.between(jar(row, row.vulnerable()), jar(row, row.fixed()));
    Set<String> stack = new TreeSet<>();
    finding.path("frames").forEach(f -> stack.add(f.path("symbol").asString("")));
    boolean onStack = stack.stream().anyMatch(changed.symbols()::contains);
    boolean executed =
        Stream.of(strings(vulnerable.path("executed"))).anyMatch(changed.symbols()::contains);
    String verdict = fixed.path("verdict").asString("COULD_NOT_RUN");
    boolean proven = verdict.equals("SILENT") && (onStack || executed);
    // what holds on the fixed version may hold on today's: the table says that it does, and no more
    String cause =
        proven
            ? ""
            : switch (verdict) {
              case "SILENT" -> "the proof runs through nothing that the fix changed";
              case "HOLDS" -> "the proof holds on the fixed version as well";
              default -> "the proof could not run on the fixed version";
            };
    double chance = 1 - Math.pow(1 - changed.share(), Math.max(1, stack.size()));
    return new Measured(
        row.cve(),
        row.weaknessClass(),
        row.split(),
        proven,
        finding.path("tier").asString("").toLowerCase(java.util.Locale.ROOT),
        onStack,
        executed,
        verdict,
        -1,
        cpu,
        extra,
        chance,
        cause,
        commit);
  }

  private Measured miss(Row row, String cause, double cpu, int findings) {
    return new Measured(
        row.cve(),
        row.weaknessClass(),
        row.split(),
        false,
        "-",
        false,
        false,
        "-",
        -1,
        cpu,
        findings,
        0,
        cause,
        commit);
  }

  private JsonNode replay(String folder, String target) throws IOException, InterruptedException {
    Command replay = kintsugi("replay", folder, "--target", target, "--trace", "--json");
    String json = replay.output().lines().filter(l -> l.startsWith("{")).reduce("{}", (a, b) -> b);
    return JSON.readTree(json);
  }

  private Command kintsugi(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(home.resolve("kintsugi").toString()));
    line.addAll(List.of(arguments));
    line.add("--progress=none");
    return Command.run(home, PATIENCE_MINUTES, line);
  }

  private static Path jar(Row row, String version) throws IOException {
    String[] parts = row.artifact().split(":");
    String place =
        parts[0].replace('.', '/')
            + "/"
            + parts[1]
            + "/"
            + version
            + "/"
            + parts[1]
            + "-"
            + version
            + ".jar";
    Path user = Path.of(System.getProperty("user.home"));
    for (Path root :
        List.of(user.resolve(".cache/kintsugi/repository"), user.resolve(".m2/repository"))) {
      if (Files.exists(root.resolve(place))) {
        return root.resolve(place);
      }
    }
    throw new IOException(place + " was not fetched");
  }

  private static double cpuSeconds(JsonNode report) {
    double sum = 0;
    for (var field : report.path("run").properties()) {
      if (field.getKey().startsWith("job.jvm.") && field.getKey().endsWith(".cpuMillis")) {
        sum += Double.parseDouble(field.getValue().asString("0")) / 1000;
      }
    }
    return sum;
  }

  private static String[] strings(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(v -> values.add(v.asString("")));
    return values.toArray(String[]::new);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path :
            (Iterable<Path>) walk.sorted(java.util.Comparator.reverseOrder())::iterator) {
          Files.delete(path);
        }
      }
    }
  }
}
