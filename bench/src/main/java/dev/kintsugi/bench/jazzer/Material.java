package dev.kintsugi.bench.jazzer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a campaign with a proof hands to the other fuzzer.
 *
 * @param entry symbol of the entry point
 * @param harness file with the program of the proof
 * @param jars the target and its libraries, the target first
 */
public record Material(String entry, Path harness, List<Path> jars) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PACKAGE_PARTS = 3;

  /** Reads a campaign's output folder. */
  public static Material of(Path campaign, String finding) throws IOException {
    JsonNode report = JSON.readTree(Files.readString(campaign.resolve("report.json")));
    List<Path> jars = new ArrayList<>();
    for (String role : List.of("program", "library")) {
      for (JsonNode artifact : report.path("target").path("artifacts")) {
        if (artifact.path("role").asString("").equals(role)) {
          jars.add(evidence(campaign, artifact.path("evidence").asString("")));
        }
      }
    }
    Path harness = campaign.resolve(finding).resolve("harness");
    String entry = entry(Files.readString(harness));
    return new Material(entry, harness, jars);
  }

  /** Packages of the target's own classes, as the fuzzer's glob patterns. */
  public List<String> packages() throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    try (ZipFile zip = new ZipFile(jars.get(0).toFile())) {
      for (var entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/")) {
          List<String> parts = List.of(name.substring(0, name.lastIndexOf('/')).split("/"));
          packages.add(
              String.join(".", parts.subList(0, Math.min(PACKAGE_PARTS, parts.size()))) + ".**");
        }
      }
    }
    return List.copyOf(packages);
  }

  private static String entry(String program) {
    return program
        .lines()
        .filter(l -> l.startsWith("entry "))
        .map(l -> l.substring("entry ".length()))
        .findFirst()
        .orElseThrow();
  }

  /** Inputs that an entry point took as well-formed in a campaign's hunt, smallest first. */
  public static List<byte[]> seeds(Path campaign, String entry) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String line : Files.readAllLines(campaign.resolve("campaign/ledger.ndjson"))) {
      JsonNode body = JSON.readTree(line).path("body");
      if (body.path("job").path("kind").asString("").equals("jvm.probe")) {
        for (var output : body.path("result").path("outputs").properties()) {
          Path chunk = evidence(campaign, output.getValue().asString(""));
          try (Stream<String> lines = Files.lines(chunk)) {
            lines.filter(l -> l.contains("\"benign\"")).forEach(l -> seed(l, entry, seeds));
          }
        }
      }
    }
    seeds.sort(Comparator.comparingInt(s -> s.length));
    return seeds;
  }

  private static void seed(String line, String entry, List<byte[]> seeds) {
    JsonNode node = JSON.readTree(line);
    String program = node.path("program").asString("");
    if (node.path("type").asString("").equals("benign") && entry(program).equals(entry)) {
      seeds.add(Base64.getDecoder().decode(node.path("input").asString("")));
    }
  }

  private static Path evidence(Path campaign, String id) throws IOException {
    String hash = id.substring(id.indexOf(':') + 1);
    Path file =
        campaign
            .resolve("campaign/evidence/files")
            .resolve(hash.substring(0, 2))
            .resolve(hash.substring(2));
    if (!id.startsWith("sha256:") || !Files.isRegularFile(file)) {
      throw new IOException("not a file of the evidence: " + id);
    }
    return file;
  }
}
