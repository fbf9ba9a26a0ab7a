package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program, started in a process of its own. */
final class Kintsugi {
  /** Only there so that a test that hangs ends; nothing is concluded from it. */
  private static final long PATIENCE_MINUTES = 20;

  private final Path folder;
  private final List<String> options;
  private final Map<String, String> environment;
  private String missing = "";
  private Path input = Path.of("/dev/null");

  /**
   * @param folder current folder of the program, and where its words are kept
   */
  Kintsugi(Path folder) {
    this(folder, List.of(), Map.of());
  }

  private Kintsugi(Path folder, List<String> options, Map<String, String> environment) {
    this.folder = folder;
    this.options = options;
    this.environment = environment;
  }

  /** The same for a user with this home folder. */
  Kintsugi withHome(Path home) {
    return new Kintsugi(folder, List.of("-Duser.home=" + home), environment);
  }

  /** The same for a user who has none of the build tools. */
  Kintsugi withoutBuildTools() {
    return new Kintsugi(folder, options, Map.of("PATH", "/nowhere", "GRADLE_HOME", ""));
  }

  /** The same with a variable of the environment. */
  Kintsugi withVariable(String name, String value) {
    return new Kintsugi(folder, options, Map.of(name, value));
  }

  /** The same, installed without the jars with this text in their names. */
  Kintsugi without(String jar) {
    Kintsugi damaged = new Kintsugi(folder, options, environment);
    damaged.missing = jar;
    return damaged;
  }

  /** The same with these bytes on standard input. */
  Kintsugi reading(byte[] bytes) throws IOException {
    Kintsugi reading = new Kintsugi(folder, options, environment);
    reading.input = Files.write(Files.createTempFile(folder, "read", ".in"), bytes);
    return reading;
  }

  /** What it said and how it ended. */
  record Ended(int code, List<String> out, List<String> err) {
    /** Ended with this code, silent on standard error, having said this on standard output. */
    void ends(int expected, String text) {
      assertEquals(expected, code, toString());
      assertEquals(List.of(), err, toString());
      assertTrue(String.join("\n", out).contains(text), toString());
    }

    /** Ended with this code, and one line on standard error that contains this text. */
    void saysInOneLine(int expected, String text) {
      assertEquals(expected, code, toString());
      assertEquals(1, err.size(), toString());
      assertTrue(err.get(0).startsWith("kintsugi: "), toString());
      assertTrue(err.get(0).contains(text), toString());
    }
  }

  /** Runs to the end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  /** The report that a run wrote into its output folder. */
  static JsonNode report(Path out) {
    return JsonMapper.builder().build().readTree(out.resolve("report.json").toFile());
  }

  /** A running program and where its words go. */
  record Running(Process process, Path out, Path err) {
    Ended end() throws IOException, InterruptedException {
      try {
        assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "it hangs");
      } finally {
        process.destroyForcibly();
      }
      return new Ended(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
  }

  private String classPath() throws IOException {
    return Installed.jars().stream()
        .filter(jar -> missing.isEmpty() || !jar.getFileName().toString().contains(missing))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts and returns. */
  Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(classPath());
    command.add("dev.kintsugi.cli.Main");
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "said", ".out");
    Path err = Files.createTempFile(folder, "said", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }
}
