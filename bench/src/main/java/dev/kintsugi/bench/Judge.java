package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures one row. It counts as proven only if the proof's CWE fits the row's class, its replay on
 * the fixed version is SILENT, and a method that the fix changed is on the proof's stack or was
 * executed in the replay on the vulnerable version.
 */
final class Judge {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Kintsugi kintsugi;
  private final Measured.Version version;

  Judge(Path home, Measured.Version version) {
    this.kintsugi = new Kintsugi(home);
    this.version = version;
  }

  /**
   * Hunts, then judges what was found.
   *
   * @param out output folder of the campaign; what an interrupted measurement left in it goes
   */
  Measured measure(Row row, Path out) throws IOException, InterruptedException {
    delete(out);
    Command prove =
        kintsugi.run(
            "prove",
            row.vulnerableCoordinates(),
            "--budget",
            version.budget(),
            "--out",
            out.toString());
    Path reportFile = out.resolve("report.json");
    if (!Files.exists(reportFile)) {
      String last = prove.errors().strip().lines().reduce("no message", (a, b) -> b);
      return Measured.miss(row, "did not run: " + last, 0, 0, version);
    }
    JsonNode report = JSON.readTree(Files.readString(reportFile));
    double cpu = Kintsugi.cpuSeconds(report);
    List<JsonNode> fitting = fitting(row, report);
    int findings = report.path("findings").size();
    if (fitting.isEmpty()) {
      String cause = findings == 0 ? "no proof" : "no proof of this class";
      return Measured.miss(row, cause, cpu, findings, version);
    }
    try {
      return best(row, out, report, fitting);
    } catch (IOException e) {
      return Measured.miss(row, "could not be judged: " + e.getMessage(), cpu, findings, version);
    }
  }

  /** Findings whose weakness class fits the row's. */
  static List<JsonNode> fitting(Row row, JsonNode report) {
    return report
        .path("findings")
        .valueStream()
        .filter(f -> strings(f.path("cwe")).stream().anyMatch(row::fits))
        .toList();
  }

  /** Methods on the stack of a finding's proof. */
  static Set<String> stack(JsonNode finding) {
    Set<String> stack = new TreeSet<>();
    finding.path("frames").forEach(f -> stack.add(f.path("symbol").asString("")));
    return stack;
  }

  /** The first fitting finding that is proven; the first fitting one if none is. */
  private Measured best(Row row, Path out, JsonNode report, List<JsonNode> fitting)
      throws IOException, InterruptedException {
    Measured best = null;
    for (JsonNode finding : fitting) {
      for (int proof = 1; proof <= proofs(out, finding); proof++) {
        Measured judged = judge(row, out, report, finding, proof);
        if (best == null || judged.proven()) {
          best = judged;
        }
        if (judged.proven()) {
          return best;
        }
      }
    }
    return best;
  }

  /** A cause may break in several ways, of which a fix may stop some. */
  private static int proofs(Path out, JsonNode finding) throws IOException {
    return record(out, finding).path("proofs").size();
  }

  private static JsonNode record(Path out, JsonNode finding) throws IOException {
    Path file = out.resolve(finding.path("id").asString()).resolve("finding.json");
    return JSON.readTree(Files.readString(file)).path("finding");
  }

  private Measured judge(Row row, Path out, JsonNode report, JsonNode finding, int proof)
      throws IOException, InterruptedException {
    String id = finding.path("id").asString();
    String folder = out.resolve(id).toString();
    JsonNode fixed = kintsugi.replay(folder, proof, row.fixedCoordinates());
    JsonNode vulnerable = kintsugi.replay(folder, proof, row.vulnerableCoordinates());
    ChangedMethods changed =
        ChangedMethods.between(Kintsugi.jar(row, row.vulnerable()), Kintsugi.jar(row, row.fixed()));
    Set<String> stack = stack(record(out, finding).path("proofs").path(proof - 1));
    boolean onStack = stack.stream().anyMatch(changed.symbols()::contains);
    boolean executed =
        strings(vulnerable.path("executed")).stream().anyMatch(changed.symbols()::contains);
    String verdict = fixed.path("verdict").asString("COULD_NOT_RUN");
    boolean proven = verdict.equals("SILENT") && (onStack || executed);
    return new Measured(
        row.cve(),
        row.weaknessClass(),
        row.split(),
        id,
        proven,
        finding.path("tier").asString("").toLowerCase(Locale.ROOT),
        onStack,
        executed,
        verdict,
        seconds(report, id + ".provenMillis").orElse(-1.0),
        seconds(report, id + ".seenMillis").orElse(null),
        Kintsugi.cpuSeconds(report),
        report.path("findings").size() - 1,
        1 - Math.pow(1 - changed.share(), Math.max(1, stack.size())),
        proven ? "" : cause(verdict),
        version.commit(),
        version.budget());
  }

  // what holds on the fixed version may hold on today's: the table says that it does, and no more
  private static String cause(String verdict) {
    return switch (verdict) {
      case "SILENT" -> "the proof runs through nothing that the fix changed";
      case "HOLDS" -> "the proof holds on the fixed version as well";
      default -> "the proof could not run on the fixed version";
    };
  }

  static Optional<Double> seconds(JsonNode report, String time) {
    String millis = report.path("run").path(time).asString("");
    return millis.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(millis) / 1000);
  }

  private static List<String> strings(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(v -> values.add(v.asString("")));
    return values;
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(path);
        }
      }
    }
  }
}
