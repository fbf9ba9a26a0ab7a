package dev.kintsugi.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Programs started as a user or a CI starts them. */
final class Shell {
  /** Only there so that a test that hangs ends; nothing is concluded from it. */
  private static final long PATIENCE_MINUTES = 20;

  /** What the programs need of this machine; nothing else of the environment is handed on. */
  private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "TMPDIR");

  private Shell() {}

  /** What a program said, both streams together, and how it ended. */
  record Ended(int code, String said) {
    /** It ended with this code, having said this. */
    Ended ends(int expected, String text) {
      assertEquals(expected, code, said);
      assertTrue(said.contains(text), said);
      return this;
    }
  }

  static Ended run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Map<String, String> kept = new TreeMap<>(builder.environment());
    kept.keySet().retainAll(KEPT);
    builder.environment().clear();
    builder.environment().putAll(kept);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "it hangs");
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(said);
    Files.delete(said);
    return new Ended(process.exitValue(), text);
  }
}
