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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The steps of the GitHub Action, on the release archive and tiny Maven projects. */
class ActionTest {
  /** Told by the weak project's finding, and by nothing that others may read. */
  private static final String PRIVATE = "Brackets";

  /** Asked for by no script: where everything goes is the action's affair. */
  private static final List<String> OWN = List.of("out", "output", "progress");

  @TempDir static Path folder;
  private static GitHubRunner runner;
  private static GitHubRunner.Ended weak;

  @BeforeAll
  static void aWeakProject() throws Exception {
    runner = new GitHubRunner(Files.createDirectory(folder.resolve("runner temp")));
    Path project = Code.project(folder.resolve("weak"), Code.BRACKETS);
    weak = runner.run(project, inputs(Map.of("upload-sarif", "true")));
  }

  @Test
  void aProvenWeaknessFailsTheCheck() throws Exception {
    assertEquals(1, weak.code(), weak.log());
    assertEquals("1", weak.outputs().get("exit-code"));
    assertTrue(Files.readString(out(weak, "report.html")).contains(PRIVATE));
    assertTrue(Files.readString(out(weak, "log.txt")).contains("failed by F-1"));
  }

  @Test
  void othersReadNothingOfWhatIsNotPublic() throws Exception {
    assertTrue(weak.log().contains("::error title=Kintsugi::1 finding is not public."), weak.log());
    assertTrue(weak.summary().contains("1 vulnerability proven"), weak.summary());
    String comment = Files.readString(Path.of(weak.outputs().get("comment")));
    for (String shown : List.of(weak.log(), weak.summary(), comment)) {
      assertFalse(shown.contains(PRIVATE), shown);
    }
  }

  @Test
  void theWholeIsHandedOnOnlyWhereAskedFor() throws Exception {
    Path sarif = Path.of(weak.used("github/codeql-action/upload-sarif"));
    assertTrue(Files.readString(sarif).contains(PRIVATE));
    assertEquals("", weak.used("actions/upload-artifact"));
  }

  @Test
  void theMendedProjectPasses() throws Exception {
    Path project = Code.project(folder.resolve("mended"), Code.MENDED);
    GitHubRunner.Ended ended = runner.run(project, inputs(Map.of("upload-report", "true")));
    assertEquals(0, ended.code(), ended.log());
    assertTrue(ended.log().contains("::notice title=Kintsugi::No vulnerability"), ended.log());
    assertEquals(ended.outputs().get("out"), ended.used("actions/upload-artifact"));
    assertEquals("", ended.used("github/codeql-action/upload-sarif"));
  }

  @Test
  void anotherArchiveIsRefusedBeforeAnythingOfItRuns() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("other"));
    GitHubRunner fresh = new GitHubRunner(temporary);
    GitHubRunner.Ended ended =
        fresh.run(folder, inputs(Map.of("sha256", "0".repeat(63) + "1", "target", "x.jar")));
    assertEquals(2, ended.code(), ended.log());
    assertTrue(ended.log().startsWith("kintsugi: the archive does not have"), ended.log());
    try (var files = Files.list(temporary)) {
      assertFalse(files.anyMatch(Files::isDirectory), "nothing was unpacked");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", "sha256", "target", "config", "budget fail-on only module"})
  void hostileInputsAreNoCommands(String names) throws Exception {
    Path mark = folder.resolve("mark");
    String touch = "touch '" + mark + "'";
    String hostile = "\"; %s; ' ; %s\n%s `%s` $(%s) ${x[$(%s)]} ::error::x".replace("%s", touch);
    Map<String, String> inputs = inputs(Map.of("target", "none.jar"));
    List.of(names.split(" ")).forEach(name -> inputs.put(name, hostile));
    GitHubRunner fresh = new GitHubRunner(Files.createTempDirectory(folder, "fresh"));
    GitHubRunner.Ended ended = fresh.run(folder, inputs, without("doctor"), Map.of());
    assertFalse(Files.exists(mark), ended.log());
    assertEquals(2, ended.code(), ended.log());
    assertFalse(ended.log().lines().anyMatch(line -> line.startsWith("::error")), ended.log());
  }

  @Test
  void switchesOnUserNamespacesOnlyWhereAsked() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    program(bin.resolve("sudo"), "echo \"$*\" >> " + bin + "/asked");
    program(
        bin.resolve("kintsugi"),
        "if [ -e %s/asked ]; then exit 0; fi; echo 'sysctl -w kernel.x_y=1'; exit 3"
            .formatted(bin));
    assertEquals(3, doctor(bin, "fail").code());
    assertFalse(Files.exists(bin.resolve("asked")));
    assertEquals(0, doctor(bin, "enable").code());
    assertEquals("sysctl -w kernel.x_y=1\n", Files.readString(bin.resolve("asked")));
  }

  /** The step alone, with the programs of a folder before all others. */
  private static GitHubRunner.Ended doctor(Path bin, String userNamespaces) throws Exception {
    List<Map<?, ?>> steps = new ArrayList<>();
    steps.add(
        Map.of("id", "get", "shell", "bash", "run", "echo home=" + bin + " >> \"$GITHUB_OUTPUT\""));
    GitHubRunner.steps().stream()
        .filter(step -> "doctor".equals(step.get("id")))
        .forEach(steps::add);
    assertEquals(2, steps.size());
    return runner.run(
        folder,
        Map.of("user-namespaces", userNamespaces),
        steps,
        Map.of("PATH", bin + ":" + System.getenv("PATH")));
  }

  @Test
  void scriptsHoldNoExpressionsAndOthersActionsArePinned() throws Exception {
    for (Map<?, ?> step : GitHubRunner.steps()) {
      if (step.get("run") != null) {
        assertFalse(step.get("run").toString().contains("${{"), step.toString());
      } else {
        assertTrue(
            step.get("uses")
                .toString()
                .matches(
                    "(actions/upload-artifact|github/codeql-action/upload-sarif)@[0-9a-f]{40}"),
            step.toString());
      }
    }
  }

  @Test
  void everyKeyOfTheConfigurationIsAnInput() throws Exception {
    TreeSet<String> keys =
        new TreeSet<>(Registry.of(new CommandLine(new Main()).getCommandSpec()).keySet());
    keys.removeAll(OWN);
    TreeSet<String> given = new TreeSet<>();
    for (Map<?, ?> step : GitHubRunner.steps()) {
      if (step.get("env") instanceof Map<?, ?> environment) {
        environment.forEach(
            (name, value) -> {
              String key = value.toString().replaceAll("\\$\\{\\{ inputs\\.(.*) }}", "$1");
              String variable = "KINTSUGI_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
              if (name.equals(variable)) {
                given.add(key);
              }
            });
      }
    }
    assertEquals(keys, given);
  }

  private static Map<String, String> inputs(Map<String, String> more) throws Exception {
    Map<String, String> inputs =
        new TreeMap<>(
            Map.of(
                "archive",
                Release.ARCHIVE.toString(),
                "sha256",
                Release.hash(),
                "patches",
                "false",
                "probes",
                "400"));
    inputs.putAll(more);
    return inputs;
  }

  private static List<Map<?, ?>> without(String id) throws Exception {
    return GitHubRunner.steps().stream().filter(step -> !id.equals(step.get("id"))).toList();
  }

  private static Path out(GitHubRunner.Ended ended, String file) {
    return Path.of(ended.outputs().get("out")).resolve(file);
  }

  private static void program(Path file, String text) throws Exception {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }
}
