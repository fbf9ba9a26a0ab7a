package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as a user runs it, and what it leaves behind. */
record Kintsugi(Path home) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_MINUTES = 15;

  Command run(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(home.resolve("kintsugi").toString()));
    line.addAll(List.of(arguments));
    line.add("--progress=none");
    return Command.run(home, PATIENCE_MINUTES, line);
  }

  /**
   * What {@code replay} says of a proof in a finding's folder on a target; empty if it said
   * nothing.
   *
   * @param proof number of the proof, from 1
   */
  JsonNode replay(String folder, int proof, String target)
      throws IOException, InterruptedException {
    String number = Integer.toString(proof);
    Command replay =
        run("replay", folder, "--proof", number, "--target", target, "--trace", "--json");
    String json = replay.output().lines().filter(l -> l.startsWith("{")).reduce("{}", (a, b) -> b);
    return JSON.readTree(json);
  }

  /** CPU seconds of all jobs that touched the target. */
  static double cpuSeconds(JsonNode report) {
    double sum = 0;
    for (var field : report.path("run").properties()) {
      if (field.getKey().startsWith("job.jvm.") && field.getKey().endsWith(".cpuMillis")) {
        sum += Double.parseDouble(field.getValue().asString("0")) / 1000;
      }
    }
    return sum;
  }

  /** A row's jar, from where the program keeps what it fetched. */
  static Path jar(Row row, String version) throws IOException {
    return fetched(row, version, "");
  }

  /** A row's published sources, from there too. */
  static Path sources(Row row, String version) throws IOException {
    return fetched(row, version, "-sources");
  }

  private static Path fetched(Row row, String version, String classifier) throws IOException {
    String[] parts = row.artifact().split(":");
    String place =
        String.join(
            "/",
            parts[0].replace('.', '/'),
            parts[1],
            version,
            parts[1] + "-" + version + classifier + ".jar");
    Path user = Path.of(System.getProperty("user.home"));
    for (Path root :
        List.of(user.resolve(".cache/kintsugi/repository"), user.resolve(".m2/repository"))) {
      if (Files.exists(root.resolve(place))) {
        return root.resolve(place);
      }
    }
    throw new IOException(place + " was not fetched");
  }
}
