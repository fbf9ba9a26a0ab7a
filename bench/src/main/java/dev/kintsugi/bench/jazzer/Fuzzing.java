package dev.kintsugi.bench.jazzer;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Jazzer on one entry point, shut in by the sandbox, until it reports a finding of a wanted
 * weakness class or its time is spent. After a finding of another class it is started again with
 * the time that is left, told to ignore what it reported.
 */
public final class Fuzzing {
  /** Starting the JVM and instrumenting is not counted against the fuzzer's time. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private static final int HEAP_MIB = 512;
  private static final int RSS_MIB = 2000;
  private static final int MOST_STARTS = 20;
  private static final int KEPT = 64 << 10;

  private final Sandbox sandbox;
  private final List<Path> tools;
  private final Material material;
  private final Path log;

  /**
   * @param tools class path of the fuzzer and of the harness
   * @param log where the output is kept
   */
  public Fuzzing(Sandbox sandbox, List<Path> tools, Material material, Path log) {
    this.sandbox = sandbox;
    this.tools = tools;
    this.material = material;
    this.log = log;
  }

  /**
   * What came of it.
   *
   * @param finding title of the finding of a wanted class; empty if there was none
   * @param others titles of findings of other classes
   * @param executions calls of the harness, as far as the fuzzer told
   * @param reached whether any input came through to the entry point
   */
  public record Outcome(
      String finding,
      Set<String> others,
      double cpuSeconds,
      double seconds,
      long executions,
      boolean reached) {}

  /** Runs with a corpus in this folder; an empty one means the fuzzer's own empty input. */
  public Outcome run(Path corpus, int seconds, Set<String> wanted)
      throws IOException, InterruptedException {
    Set<String> others = new TreeSet<>();
    Set<String> ignored = new TreeSet<>();
    long cpu = 0;
    long wall = 0;
    long executions = 0;
    boolean reached = false;
    long left = seconds;
    Files.deleteIfExists(log);
    for (int start = 1; start <= MOST_STARTS && left > 0; start++) {
      long before = System.nanoTime();
      Ended ended = once(corpus, left, start, ignored);
      long took = (System.nanoTime() - before) / 1_000_000;
      cpu += ended.ending().usage().cpuMillis();
      wall += took;
      Said said = Said.of(ended.ending().exit(), ended.output());
      executions += Math.max(0, said.executions());
      reached |= ended.output().contains(Harness.REACHED);
      if (said.cwe().stream().anyMatch(wanted::contains)) {
        return new Outcome(
            said.finding(), others, cpu / 1000.0, wall / 1000.0, executions, reached);
      }
      if (said.finding().isEmpty()) {
        if (said.executions() < 0) {
          throw new IOException("the fuzzer did not start, see " + log);
        }
        break;
      }
      others.add(said.finding());
      if (!said.token().isEmpty()) {
        ignored.add(said.token());
      }
      left -= Math.max(1, took / 1000);
    }
    return new Outcome("", others, cpu / 1000.0, wall / 1000.0, executions, reached);
  }

  private record Ended(Sandbox.Ending ending, String output) {}

  private Ended once(Path corpus, long seconds, int seed, Set<String> ignored)
      throws IOException, InterruptedException {
    List<Mount> mounts = new ArrayList<>();
    List<String> tool = mounted("tool", tools, mounts);
    List<String> target = mounted("target", material.jars(), mounts);
    mounts.add(new Mount(material.harness(), "/in/program"));
    mounts.add(new Mount(corpus, "/in/corpus"));
    TreeMap<String, String> environment =
        new TreeMap<>(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/work"));
    Confinement confinement =
        new Confinement(
            command(tool, target, seconds, seed, ignored),
            mounts,
            environment,
            new Limits(Duration.ofSeconds(seconds).plus(GRACE), 4096, 256, 512),
            Optional.empty());
    Sandbox.Confined confined = sandbox.start(confinement);
    try {
      confined.process().getOutputStream().close();
      StringBuilder errors = new StringBuilder();
      Thread reader = new Thread(() -> read(confined.process().getErrorStream(), errors));
      reader.start();
      StringBuilder output = new StringBuilder();
      read(confined.process().getInputStream(), output);
      Sandbox.Ending ending = confined.await();
      reader.join();
      output.append(errors);
      String end = "\n== ended: " + ending + "\n";
      Files.writeString(log, output + end, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new Ended(ending, output.toString());
    } finally {
      confined.kill();
    }
  }

  private List<String> command(
      List<String> tool, List<String> target, long seconds, int seed, Set<String> ignored)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toRealPath().toString());
    command.addAll(List.of("-Xmx" + HEAP_MIB + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Djava.io.tmpdir=/work"));
    command.addAll(List.of("-cp", String.join(":", tool)));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + Harness.class.getName());
    command.add("--target_args=/in/program " + String.join(":", target));
    command.add("--instrumentation_includes=" + String.join(":", material.packages()));
    command.add("--instrumentation_excludes=dev.kintsugi.**");
    command.add("--custom_hook_excludes=dev.kintsugi.**");
    command.add("--keep_going=1");
    if (!ignored.isEmpty()) {
      command.add("--ignore=" + String.join(",", ignored));
    }
    command.addAll(List.of("--reproducer_path=/work", "-artifact_prefix=/work/"));
    command.addAll(List.of("-max_total_time=" + seconds, "-timeout=10"));
    command.addAll(List.of("-rss_limit_mb=" + RSS_MIB, "-max_len=40000", "-seed=" + seed));
    // what it writes goes into the first folder, seeds are read from the others
    command.addAll(List.of("/work/corpus", "/in/corpus"));
    List<String> made =
        new ArrayList<>(List.of("/bin/sh", "-c", "mkdir corpus; exec \"$@\"", "sh"));
    made.addAll(command);
    return made;
  }

  private static List<String> mounted(String name, List<Path> files, List<Mount> mounts) {
    List<String> inside = new ArrayList<>();
    for (Path file : files) {
      inside.add("/in/" + name + inside.size() + ".jar");
      mounts.add(new Mount(file, inside.get(inside.size() - 1)));
    }
    return inside;
  }

  /** Keeps the beginning and the end. */
  private static void read(InputStream in, StringBuilder text) {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        if (text.length() > 4 * KEPT) {
          text.delete(KEPT, text.length() - KEPT);
        }
      }
    } catch (IOException e) {
      text.append("\n== not read to the end: ").append(e.getMessage());
    }
  }
}
