package dev.kintsugi.target.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Starts a build tool inside the sandbox and keeps what it said, as far as one can take it from
 * code that is not trusted: at most the last 20,000 lines of output, and 16 MiB of what it told.
 *
 * @param exit exit code
 * @param log its output
 * @param told what our part of it told, empty if it did not get that far
 */
record Outcome(int exit, List<String> log, List<String> told) {
  private static final int LONGEST_LINE = 4000;
  private static final int MOST_LINES = 20_000;
  private static final long LARGEST_TOLD = 16L << 20;

  boolean ok() {
    return exit == 0;
  }

  /**
   * Runs a command to its end, with no environment but what it needs.
   *
   * @param work has a folder {@code home} for it
   * @param told the file in which our part of it tells
   */
  static Outcome of(List<String> command, Path project, Path work, Path told)
      throws IOException, InterruptedException {
    Files.deleteIfExists(told);
    Path log = work.resolve("build.log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "LANG", "LC_ALL"));
    environment.put("HOME", work.resolve("home").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    return new Outcome(exit, lines(log), told(told));
  }

  /** The first of the lines that fits. */
  Optional<String> first(Predicate<String> fits) {
    return log.stream().filter(fits).findFirst();
  }

  private static List<String> told(Path file) throws IOException {
    boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    if (!there || Files.size(file) > LARGEST_TOLD) {
      return List.of();
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  /** The last ones, whatever their encoding. */
  private static List<String> lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      Deque<String> last = new ArrayDeque<>();
      lines.forEach(
          l -> {
            last.add(l.length() > LONGEST_LINE ? l.substring(0, LONGEST_LINE) : l);
            if (last.size() > MOST_LINES) {
              last.remove();
            }
          });
      return List.copyOf(last);
    }
  }
}
