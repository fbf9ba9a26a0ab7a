package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A scan of the library of brackets that nobody disturbed, made once for all tests that read what a
 * scan writes. They leave its output folder as it is.
 */
final class ScannedBrackets {
  static final String JAR = "brackets.jar";
  static final String SOURCES = "brackets-sources.jar";
  static final String OUT = "whole";

  private static Path made;

  private ScannedBrackets() {}

  /** The folder with the jar, its sources and the scan's output folder. */
  static synchronized Path folder() throws Exception {
    if (made == null) {
      Path folder = Files.createTempDirectory("brackets");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Jars.library(folder, JAR, "lab/Brackets", Jars.BRACKETS);
      Jars.sources(folder, SOURCES, "lab/Brackets", Jars.BRACKETS);
      Kintsugi.Ended ended = new Kintsugi(folder).run(scan(OUT));
      assertEquals(1, ended.code(), ended.toString());
      made = folder;
    }
    return made;
  }

  /** The arguments of such a scan into a folder of this name. */
  static String[] scan(String out) {
    return new String[] {
      "scan",
      JAR,
      "--sources=" + SOURCES,
      "--probes=400",
      "--seed=7",
      "--progress=none",
      "--out=" + out
    };
  }

  private static void delete(Path folder) {
    try (var walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (java.io.IOException e) {
      // left to the system
    }
  }
}
