package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
  private static final World WORLD = new World(Path.of("/world"));
  private final Oracle oracle = new ProcessStart(WORLD);

  private Optional<Break> judge(String... command) {
    String subject = String.join("\0", command);
    return oracle.judge(
        Executions.of("x")
            .signal("exec", subject, "java.lang.ProcessImpl#start", "app.Run#go")
            .made());
  }

  @Test
  void seesTheCanaryAsProgram() {
    Break found = judge("/usr/bin/kintsugi-canary", "a").orElseThrow();
    assertEquals("CWE-78", found.cwe());
    assertEquals(List.of("app.Run#go"), found.cause());
    assertEquals(3, found.strength());
  }

  @Test
  void seesTheCanaryAsCommandOfAShell() {
    assertTrue(judge("sh", "-c", "ls a; kintsugi-canary").isPresent());
    assertTrue(judge("/bin/bash", "-lc", "ls \"$(kintsugi-canary)\"").isPresent());
    assertTrue(judge("env", "sh", "-c", "kintsugi-canary").isPresent());
  }

  @Test
  void isSilentWhereItIsAnArgument() {
    assertEquals(Optional.empty(), judge("ls", "kintsugi-canary"));
    assertEquals(Optional.empty(), judge("sh", "-c", "ls '; kintsugi-canary'"));
    assertEquals(Optional.empty(), judge("sh", "-c", "ls kintsugi-canary"));
    assertEquals(Optional.empty(), judge("sh", "script", "; kintsugi-canary"));
  }

  @Test
  void seesTheGivenFileRunAsAProgram() {
    String given = WORLD.input() + "bin";
    Break found = judge(given, "a").orElseThrow();
    assertEquals(1, found.measures().get("whole"));
    assertEquals(Optional.empty(), judge("cat", given));
    assertEquals(Optional.empty(), judge(WORLD.inside().resolve("own").toString(), "a"));
  }

  @Test
  void tellsWhetherTheInputIsTheWholeCommandOrAPartOfOne() {
    assertEquals(1, whole("kintsugi-canary", "sh", "-c", "kintsugi-canary"));
    assertEquals(1, whole("kintsugi-canary", "kintsugi-canary"));
    assertEquals(0, whole("$(kintsugi-canary)", "sh", "-c", "ls -f $(kintsugi-canary) x"));
  }

  private long whole(String input, String... command) {
    return oracle
        .judge(
            Executions.of(input)
                .signal("exec", String.join("\0", command), "ProcessImpl#start", "app.Run#go")
                .made())
        .orElseThrow()
        .measures()
        .get("whole");
  }
}
