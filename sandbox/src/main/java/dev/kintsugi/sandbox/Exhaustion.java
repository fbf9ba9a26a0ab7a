package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Sandbox.Ending;
import dev.kintsugi.sandbox.SelfTest.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Attempts to use up the host: processes, disk, memory, time; and to live on after the end. */
final class Exhaustion {
  private static final int PROCESSES = 48;
  private static final int DISK_MIB = 12;
  private static final int MEMORY_MIB = 192;
  private static final Duration LONG = Duration.ofSeconds(60);

  private record Run(String output, Ending ending) {}

  private Exhaustion() {}

  static List<Attempt> attempts(Sandbox sandbox) throws IOException, InterruptedException {
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(forkBomb(sandbox));
    attempts.add(fillDisk(sandbox));
    attempts.add(memory(sandbox));
    attempts.add(time(sandbox));
    attempts.add(outlive(sandbox));
    attempts.add(outliveKill(sandbox));
    return attempts;
  }

  private static Attempt forkBomb(Sandbox sandbox) throws IOException, InterruptedException {
    Limits limits = new Limits(LONG, 512, PROCESSES, DISK_MIB);
    Run run = run(sandbox, limits, Scripts.read("fork-bomb.sh"));
    int started = last(run.output());
    return new Attempt(
        "fork bomb",
        started > 0 && started <= PROCESSES,
        "ended after " + started + " processes, allowed " + PROCESSES);
  }

  private static Attempt fillDisk(Sandbox sandbox) throws IOException, InterruptedException {
    Limits limits = new Limits(LONG, 512, PROCESSES, DISK_MIB);
    Run run = run(sandbox, limits, Scripts.read("fill-disk.sh"));
    int kib = last(run.output().lines().findFirst().orElse(""));
    boolean elsewhere = run.output().lines().skip(1).anyMatch(line -> !line.isBlank());
    return new Attempt(
        "fill the disk",
        kib > 0 && kib <= DISK_MIB << 10 && !elsewhere,
        "stopped at "
            + kib
            + " KiB, allowed "
            + (DISK_MIB << 10)
            + (elsewhere ? "; other folders took more" : ""));
  }

  private static Attempt memory(Sandbox sandbox) throws IOException, InterruptedException {
    Limits limits = new Limits(LONG, MEMORY_MIB, PROCESSES, DISK_MIB);
    Run run = run(sandbox, limits, Scripts.read("exhaust-memory.sh"));
    return new Attempt(
        "exhaust memory over many processes",
        run.ending().limit().startsWith("memory"),
        "ended at " + run.ending().usage().peakMiB() + " MiB, allowed " + MEMORY_MIB);
  }

  private static Attempt time(Sandbox sandbox) throws IOException, InterruptedException {
    Limits limits = new Limits(Duration.ofSeconds(1), 512, PROCESSES, DISK_MIB);
    Run run = run(sandbox, limits, "trap '' TERM INT HUP; while :; do sleep 5; done");
    return new Attempt(
        "run beyond the time",
        run.ending().limit().startsWith("time"),
        "ended after " + run.ending().usage().wallMillis() + " ms, allowed 1000");
  }

  private static Attempt outlive(Sandbox sandbox) throws IOException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    Limits limits = new Limits(LONG, 512, PROCESSES, DISK_MIB);
    Run run = run(sandbox, limits, Scripts.read("outlive.sh"), mark, "go");
    return judgedByMark("outlive its parent", mark, run.output().contains("started"));
  }

  private static Attempt outliveKill(Sandbox sandbox) throws IOException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    Limits limits = new Limits(LONG, 512, PROCESSES, DISK_MIB);
    Sandbox.Confined confined =
        sandbox.start(confinement(limits, Scripts.read("outlive.sh"), mark, "wait"));
    int first = confined.process().getInputStream().read();
    confined.kill();
    return judgedByMark("outlive being killed", mark, first == 's');
  }

  private static Attempt judgedByMark(String name, String mark, boolean started)
      throws IOException {
    List<String> left = marked(mark);
    return new Attempt(
        name,
        started && left.isEmpty(),
        !started
            ? "no process was started"
            : left.isEmpty() ? "no process is left" : "left: " + left);
  }

  /** Processes of the host whose command line has the mark. */
  private static List<String> marked(String mark) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : (Iterable<Path>) processes::iterator) {
        if (Character.isDigit(process.getFileName().toString().charAt(0))
            && commandLine(process).contains(mark)) {
          found.add(process.getFileName().toString());
        }
      }
    }
    return found;
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static Run run(Sandbox sandbox, Limits limits, String script, String... arguments)
      throws IOException, InterruptedException {
    Sandbox.Confined confined = sandbox.start(confinement(limits, script, arguments));
    byte[] output = confined.process().getInputStream().readAllBytes();
    return new Run(new String(output, StandardCharsets.UTF_8), confined.await());
  }

  private static Confinement confinement(Limits limits, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "attempt"));
    command.addAll(List.of(arguments));
    Map<String, String> environment = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    return new Confinement(
        command, List.of(), new TreeMap<>(environment), limits, Optional.empty());
  }

  /** The last line as a number, or 0. */
  private static int last(String output) {
    return output
        .lines()
        .reduce((a, b) -> b)
        .map(String::trim)
        .filter(line -> line.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .orElse(0);
  }
}
