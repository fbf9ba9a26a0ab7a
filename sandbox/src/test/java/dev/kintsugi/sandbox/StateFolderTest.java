package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @Test
  void theNextProcessRemovesWhatAKilledOneLeft(@TempDir Path temporary) throws Exception {
    Process first = start(temporary);
    assertEquals('u', first.getInputStream().read());
    List<Path> left = folders(temporary);
    assertEquals(1, left.size());

    Process second = start(temporary);
    assertEquals('u', second.getInputStream().read());
    assertTrue(folders(temporary).containsAll(left), "the first one still lives");
    second.destroyForcibly().waitFor();
    first.destroyForcibly().waitFor();

    Process third = start(temporary);
    assertEquals('u', third.getInputStream().read());
    assertEquals(1, folders(temporary).size());
    third.destroyForcibly().waitFor();
  }

  private static Process start(Path temporary) throws IOException {
    return new ProcessBuilder(
            Mechanisms.JAVA.toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Starter.class.getName(),
            "none",
            "echo up; exec sleep 300")
        .start();
  }

  private static List<Path> folders(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(f -> f.getFileName().toString().startsWith("kintsugi-")).toList();
    }
  }
}
