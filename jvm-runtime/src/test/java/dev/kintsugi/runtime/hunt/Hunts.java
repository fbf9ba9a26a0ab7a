package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Hunts small programs to the end, in this process. */
final class Hunts {
  private Hunts() {}

  /**
   * The lines of the answer.
   *
   * @param run folder inside {@code folder} for state and answer; one that is there already is gone
   *     on with
   */
  static List<String> lines(Path folder, String classPath, String run, long probes)
      throws IOException {
    return lines(folder, classPath, run, new Settings(1, 0, probes, ""));
  }

  static List<String> lines(Path folder, String classPath, String run, Settings settings)
      throws IOException {
    Path home = Files.createDirectories(folder.resolve(run));
    Assembly assembly =
        new Assembly(
            classPath,
            new TargetLoader(classPath),
            new World(folder.resolve("world")),
            settings,
            Optional.empty(),
            home.resolve("state"),
            home.resolve("out"));
    assertTrue(assembly.hunt());
    return Files.readAllLines(home.resolve("out"));
  }

  /** Those of them that tell of a break. */
  static List<String> breaks(List<String> lines) {
    return lines.stream().filter(l -> l.startsWith("{\"type\":\"break\"")).toList();
  }
}
