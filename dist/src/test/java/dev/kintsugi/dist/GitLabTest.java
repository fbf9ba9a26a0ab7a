package dev.kintsugi.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The script of the GitLab job, on the release archive. */
class GitLabTest {
  private static final Path FILE = Path.of("..", "templates", "kintsugi.yml");

  @TempDir Path folder;

  @Test
  void aProvenWeaknessFailsTheJobAndOthersReadNothingOfIt() throws Exception {
    Files.writeString(folder.resolve("Brackets.java"), Code.BRACKETS);
    Shell.Ended ended = run(Map.of("KINTSUGI_TARGET", "Brackets.java"));
    ended.ends(1, "kintsugi ended with 1");
    Map<?, ?> artifacts = (Map<?, ?>) job().get("artifacts");
    Map<?, ?> reports = (Map<?, ?>) artifacts.get("reports");
    assertEquals(2, reports.size());
    for (Object file : reports.values()) {
      String report = Files.readString(folder.resolve(file.toString()));
      assertTrue(report.contains("SHA-256 of its proof"), report);
      assertFalse(report.contains("Brackets"), report);
    }
    assertFalse(ended.said().contains("Brackets"), ended.said());
    assertFalse(artifacts.containsKey("paths"), "the private report is handed to nobody");
    assertTrue(Files.readString(folder.resolve("kintsugi-out/report.html")).contains("Brackets"));
    assertTrue(Files.readString(folder.resolve("kintsugi-out/log.txt")).contains("failed by F-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "KINTSUGI_ARCHIVE, '', KINTSUGI_ARCHIVE has to name",
    "KINTSUGI_ARCHIVE, none.tar.gz, neither an https address nor a file",
    "KINTSUGI_ARCHIVE, http://127.0.0.1:9/a, neither an https address nor a file",
    "KINTSUGI_SHA256, '', has to be 64 digits",
    "KINTSUGI_SHA256, xyz, has to be 64 digits",
    "KINTSUGI_SHA256, 0123456789012345678901234567890123456789012345678901234567890123, not have the SHA-256",
    "KINTSUGI_COMMAND, doctor, has to be scan or prove",
    "KINTSUGI_TARGET, none.jar, none.jar does not exist",
    "KINTSUGI_BUDGET, soon, KINTSUGI_BUDGET",
  })
  void whatCanNotWorkIsOneLine(String variable, String value, String why) throws Exception {
    Shell.Ended ended = run(Map.of(variable, value)).ends(2, why);
    assertEquals(
        1,
        ended.said().lines().filter(line -> line.startsWith("kintsugi: ")).count(),
        ended.said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHIVE", "SHA256", "COMMAND", "TARGET", "WITHOUT_SANDBOX"})
  void hostileVariablesAreNoCommands(String name) throws Exception {
    Path mark = folder.resolve("mark");
    String touch = "touch '" + mark + "'";
    String hostile = "\"; %s; ' ; %s\n%s `%s` $(%s) ${x[$(%s)]}".replace("%s", touch);
    Map<String, String> variables = new TreeMap<>(Map.of("KINTSUGI_TARGET", "none.jar"));
    variables.put("KINTSUGI_" + name, hostile);
    run(variables).ends(2, "kintsugi: ");
    assertFalse(Files.exists(mark));
  }

  private Shell.Ended run(Map<String, String> variables) throws Exception {
    Map<String, String> environment =
        new TreeMap<>(
            Map.of(
                "CI_PROJECT_DIR", folder.toString(),
                "KINTSUGI_ARCHIVE", Release.ARCHIVE.toString(),
                "KINTSUGI_SHA256", Release.hash(),
                "KINTSUGI_COMMAND", "prove",
                "KINTSUGI_PROBES", "400"));
    environment.putAll(variables);
    List<?> script = (List<?>) job().get("script");
    assertEquals(1, script.size());
    return Shell.run(folder, environment, "sh", "-c", script.get(0).toString());
  }

  private static Map<?, ?> job() throws Exception {
    Object all = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
    return (Map<?, ?>) ((Map<?, ?>) all).get("kintsugi");
  }
}
