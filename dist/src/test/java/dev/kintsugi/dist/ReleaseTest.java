package dev.kintsugi.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The release archive, unpacked where nothing of the checkout is. */
class ReleaseTest {
  /** What the build says of itself in project.build.outputTimestamp. */
  private static final String MOMENT = "2026-01-01 00:00:00";

  @TempDir static Path folder;
  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    home = Release.unpack(Files.createDirectory(folder.resolve("with a space")));
    Shell.run(folder, Map.of(), "chmod", "-R", "a-w", home.toString()).ends(0, "");
  }

  @Test
  void theHashBesideItIsItsOwn() throws Exception {
    Path beside = Release.ARCHIVE.getParent();
    Shell.run(beside, Map.of(), "sha256sum", "-c", Release.ARCHIVE.getFileName() + ".sha256")
        .ends(0, "OK");
  }

  /** Nothing of the machine or the moment that built it. */
  @Test
  void itsBytesDependOnTheSourcesAlone() throws Exception {
    Shell.Ended listed =
        Shell.run(
            folder,
            Map.of("TZ", "UTC"),
            "tar",
            "--full-time",
            "--numeric-owner",
            "-tvzf",
            Release.ARCHIVE.toString());
    List<String> lines = listed.ends(0, "/kintsugi").said().lines().toList();
    assertTrue(lines.size() > 60, listed.said());
    for (String line : lines) {
      assertTrue(line.matches("[-d]rw[-x]r-[-x]r-[-x] 0/0 .*"), line);
      assertTrue(line.contains(MOMENT), line);
    }
    // RFC 1952: the time in the header of a gzip file
    byte[] bytes = Files.readAllBytes(Release.ARCHIVE);
    assertEquals("00000000", HexFormat.of().formatHex(bytes, 4, 8));
  }

  @Test
  void itHoldsWhatAReleaseNeedsAndNothingElse() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    try (var files = Files.list(home)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    assertEquals(
        "[ARCHITECTURE.md, CHANGELOG.md, CONTRIBUTING.md, LICENSE, NOTICE, README.md, SECURITY.md,"
            + " docs, kintsugi, lib, sbom.cdx.json, templates]",
        names.toString());
    assertTrue(Files.isRegularFile(home.resolve("docs/sandbox.md")));
  }

  @Test
  void theListOfPartsNamesEachJarWithItsHashAndLicence() throws Exception {
    JsonNode parts = JsonMapper.shared().readTree(home.resolve("sbom.cdx.json"));
    Map<String, JsonNode> byHash = new TreeMap<>();
    for (JsonNode part : parts.get("components")) {
      for (JsonNode hash : part.path("hashes")) {
        if (hash.get("alg").asString().equals("SHA-256")) {
          byHash.put(hash.get("content").asString(), part);
        }
      }
    }
    try (var jars = Files.list(home.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        JsonNode part = byHash.get(sha256(jar));
        assertTrue(part != null, jar + " is not listed");
        assertFalse(part.path("licenses").isEmpty(), jar + " has no licence");
        assertTrue(jar.getFileName().toString().startsWith(part.get("name").asString()));
      }
    }
  }

  @Test
  void itRunsFromAnotherFolder() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    run(elsewhere, "--version").ends(0, "kintsugi 0.1.0");
    run(elsewhere, "doctor").ends(0, "Trying to break out of it:");
    Files.writeString(elsewhere.resolve("Calm.java"), Code.CALM);
    run(elsewhere, "scan", "Calm.java", "--probes=50", "--out=out")
        .ends(0, "Gate (proven): passed");
    assertTrue(Files.isRegularFile(elsewhere.resolve("out/report.html")));
  }

  private static Shell.Ended run(Path from, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("kintsugi").toString()));
    command.addAll(List.of(arguments));
    // without Maven: nothing may be built
    return Shell.run(from, Map.of("MAVEN_HOME", "/nowhere"), command.toArray(String[]::new));
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
