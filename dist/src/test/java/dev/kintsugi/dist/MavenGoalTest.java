package dev.kintsugi.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.cli.Main;
import dev.kintsugi.cli.config.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The goal kintsugi:scan, run by Maven in a tiny project. Its user has nothing of ours but what a
 * local repository holds after an installation; all else comes from the repository of this build.
 */
class MavenGoalTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String VERSION = System.getProperty("kintsugi.version");

  @TempDir static Path folder;
  private static Path project;

  @BeforeAll
  static void install() throws Exception {
    install("kintsugi", ROOT.resolve("pom.xml"), Path.of(""));
    try (var modules = Files.list(ROOT)) {
      for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
        String artifact = "kintsugi-" + module.getFileName();
        String jar = artifact + "-" + VERSION + ".jar";
        for (String place : List.of("build", "build/dist/lib")) {
          if (Files.exists(module.resolve(place).resolve(jar))) {
            install(artifact, module.resolve("pom.xml"), module.resolve(place).resolve(jar));
          }
        }
      }
    }
    Files.writeString(
        folder.resolve("settings.xml"),
        "<settings><localRepository>%s</localRepository><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
            .formatted(
                folder.resolve("repository"),
                Path.of(System.getProperty("kintsugi.repository")).toUri()));
    project = Code.project(folder.resolve("weak"), Code.BRACKETS);
  }

  private static void install(String artifact, Path pom, Path jar) throws Exception {
    Path place =
        Files.createDirectories(
            folder.resolve("repository/dev/kintsugi/" + artifact + "/" + VERSION));
    Files.copy(pom, place.resolve(artifact + "-" + VERSION + ".pom"));
    if (Files.isRegularFile(jar)) {
      Files.copy(jar, place.resolve(jar.getFileName()));
    }
  }

  @Test
  void aFailedGateFailsTheBuildWithItsReason() throws Exception {
    Shell.Ended ended = scan("-Dkintsugi.log=target/words.txt");
    ended.ends(1, "BUILD FAILURE");
    assertTrue(ended.said().contains("Gate (proven): failed by F-1; see "), ended.said());
    assertFalse(ended.said().contains("Brackets"), "the log was asked to be silent");
    assertTrue(Files.readString(project.resolve("target/words.txt")).contains("Brackets.java"));
    assertTrue(Files.exists(project.resolve("target/kintsugi/report.html")));
    // the same campaign again, so that nothing is hunted twice
    scan("-Dkintsugi.fail-on=never").ends(0, "Gate (never): passed");
  }

  @Test
  void whatCanNotWorkIsAnErrorAndNoFinding() throws Exception {
    scan("-Dkintsugi.budget=soon").ends(1, "Kintsugi ended with 2: KINTSUGI_BUDGET: ");
    scan("-Dkintsugi.skip=true", "-Dkintsugi.budget=soon").ends(0, "BUILD SUCCESS");
  }

  @Test
  void everyKeyOfTheConfigurationIsAParameter() throws Exception {
    TreeSet<String> keys =
        new TreeSet<>(Registry.of(new CommandLine(new Main()).getCommandSpec()).keySet());
    keys.remove("progress");
    keys.addAll(List.of("target", "patches", "skip", "log", "config"));
    String mojo =
        Files.readString(
            ROOT.resolve("maven-plugin/src/main/java/dev/kintsugi/maven/ScanMojo.java"));
    TreeSet<String> parameters = new TreeSet<>();
    Matcher property = Pattern.compile("property = \"kintsugi\\.([a-z-]+)\"").matcher(mojo);
    while (property.find()) {
      parameters.add(property.group(1));
    }
    assertEquals(keys, parameters);
  }

  private static Shell.Ended scan(String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("mvn", "-B", "-ntp", "-s", folder.resolve("settings.xml").toString()));
    command.add("dev.kintsugi:kintsugi-maven-plugin:" + VERSION + ":scan");
    command.addAll(List.of("-Dkintsugi.patches=false", "-Dkintsugi.probes=400"));
    command.addAll(List.of(more));
    return Shell.run(project, Map.of(), command.toArray(String[]::new));
  }
}
