package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Sandbox.Confined;
import dev.kintsugi.api.Sandbox.Ending;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a tree ends, all of it ends. */
class EndingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare", "none"})
  void killEndsTheTreeAndAwaitSaysWhatItCost(String mechanism) throws Exception {
    Sandbox sandbox = Mechanisms.sandbox(mechanism);
    String mark = UUID.randomUUID().toString();
    Confined confined =
        sandbox.start(
            Mechanisms.confinement(Limits.small(), List.of(), sleeper(mark) + " echo up; wait"));
    assertEquals('u', confined.process().getInputStream().read());
    assertTrue(lives(mark));

    confined.kill();

    assertFalse(lives(mark));
    Ending ending = confined.await();
    assertTrue(ending.exit() != 0);
    assertEquals("", ending.limit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void killRightAfterTheStartLeavesNothing(String mechanism) throws Exception {
    Sandbox sandbox = Mechanisms.sandbox(mechanism);
    String mark = UUID.randomUUID().toString();
    for (int i = 0; i < 8; i++) {
      Confined confined =
          sandbox.start(Mechanisms.confinement(Limits.small(), List.of(), sleeper(mark) + " wait"));
      confined.kill();

      assertFalse(lives(mark));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare", "none"})
  void theLimitThatWasHitIsNamed(String mechanism) throws Exception {
    Sandbox sandbox = Mechanisms.sandbox(mechanism);
    Limits second = new Limits(Duration.ofSeconds(1), 512, 64, 16);

    Confined confined =
        sandbox.start(Mechanisms.confinement(second, List.of(), "sleep 300 & wait"));

    assertEquals("time: 1 s", confined.await().limit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void theTreeDiesWhenItsStarterIsKilledWithoutAChance(String mechanism, @TempDir Path folder)
      throws Exception {
    Mechanisms.sandbox(mechanism);
    String mark = UUID.randomUUID().toString();
    Process starter =
        new ProcessBuilder(
                Mechanisms.JAVA.toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                mechanism,
                survivors(mark))
            .start();
    assertTreeDiesWith(starter, mark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void theTreeOfAnOrdinaryUserDiesToo(String mechanism, @TempDir Path folder) throws Exception {
    Mechanisms.sandbox(mechanism);
    String mark = UUID.randomUUID().toString();
    assertTreeDiesWith(OtherUser.start(folder, Starter.class, mechanism, survivors(mark)), mark);
  }

  private static String survivors(String mark) {
    return sleeper(mark) + " setsid " + sleeper(mark) + " echo up; wait";
  }

  private static void assertTreeDiesWith(Process starter, String mark) throws Exception {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(starter.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("up", reader.readLine());
      assertTrue(lives(mark));

      starter.destroyForcibly();

      assertTrue(starter.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertTrue(diesInTime(mark));
    }
  }

  private static String sleeper(String mark) {
    return "sh -c 'while :; do sleep 1; done' " + mark + " &";
  }

  private static boolean diesInTime(String mark) throws Exception {
    long start = System.nanoTime();
    while (lives(mark)) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private static boolean lives(String mark) throws Exception {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(p -> Character.isDigit(p.getFileName().toString().charAt(0)))
          .filter(p -> Long.parseLong(p.getFileName().toString()) != ProcessHandle.current().pid())
          .anyMatch(p -> commandLine(p).contains(mark));
    }
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (java.io.IOException e) {
      return "";
    }
  }
}
