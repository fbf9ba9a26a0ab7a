package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scans a project as a user who configured nothing, and reads how far it came. */
record Scan(Path home, Measured.Version version) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Scans.
   *
   * @param tree the project
   * @param out output folder of the campaign; what an interrupted measurement left in it goes
   */
  Scanned of(Project project, Path tree, Path out) throws IOException, InterruptedException {
    Judge.delete(out);
    Instant start = Instant.now();
    Command scan =
        new Kintsugi(home)
            .run("scan", tree.toString(), "--budget", version.budget(), "--out", out.toString());
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    Path written = out.resolve("report.json");
    JsonNode report =
        JSON.readTree(Files.exists(written) ? Files.readString(written) : "{\"findings\":[]}");
    JsonNode coverage = report.path("coverage");
    int called = coverage.path("called").asInt(0);
    int plain = 0;
    for (JsonNode finding : report.path("findings")) {
      plain += finding.path("tier").asString("").equals("plain") ? 1 : 0;
    }
    JsonNode attributes = report.path("target").path("attributes");
    return new Scanned(
        project.name(),
        Project.day(tree),
        Project.poms(tree),
        attributes.path("module").asString(""),
        step(out, "maven.fetch"),
        step(out, "maven.build"),
        attributes.path("tests").asString("").equals("true"),
        coverage.path("found").asInt(0),
        called,
        coverage.path("accepted").asInt(0),
        coverage.path("probes").asLong(0),
        seconds,
        plain,
        report.path("findings").size() - plain,
        called > 0 ? "" : cause(scan, report),
        version);
  }

  private static String cause(Command scan, JsonNode report) {
    String said = scan.errors().strip().lines().reduce("", (a, b) -> b);
    String broke = report.path("incomplete").path(0).asString("");
    String cause = broke.isEmpty() ? said : broke;
    return cause.isEmpty() ? "exit code " + scan.exit() + " without a message" : cause;
  }

  /** Seconds of a step that came to its end. */
  private static Optional<Double> step(Path out, String kind) throws IOException {
    Path ledger = out.resolve("campaign/ledger.ndjson");
    if (Files.exists(ledger)) {
      for (String line : Files.readAllLines(ledger)) {
        JsonNode body = JSON.readTree(line).path("body");
        JsonNode result = body.path("result");
        if (body.path("job").path("kind").asString("").equals(kind)
            && result.path("status").asString("").equals("OK")) {
          return Optional.of(result.path("usage").path("wallMillis").asLong(0) / 1000.0);
        }
      }
    }
    return Optional.empty();
  }
}
