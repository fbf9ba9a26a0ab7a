package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Sandbox.Confined;
import dev.kintsugi.api.Sandbox.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the tests share: a mechanism that is there, and short ways to run something in it. */
final class Mechanisms {
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");
  static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");

  record Run(String output, String errors, Ending ending) {}

  private Mechanisms() {}

  /** The sandbox of that name; the test is skipped, saying so, where it can't work. */
  static Sandbox sandbox(String name) throws IOException {
    String reason = Sandboxes.available().getOrDefault(name, "");
    assumeTrue(reason.isEmpty(), () -> "skipped: " + name + " is not available: " + reason);
    return Sandboxes.named(name);
  }

  static Run sh(Sandbox sandbox, String script) throws IOException, InterruptedException {
    return run(sandbox, confinement(Limits.small(), List.of(), script));
  }

  static Confinement confinement(Limits limits, List<Mount> mounts, String script) {
    return new Confinement(
        List.of("/bin/sh", "-c", script),
        mounts,
        new TreeMap<>(ENVIRONMENT),
        limits,
        Optional.empty());
  }

  /** Runs a class of the tests. */
  static Confinement java(Class<?> program, Optional<Path> gateway, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(JAVA.toString(), "-cp", "/self", program.getName()));
    command.addAll(List.of(arguments));
    return new Confinement(
        command,
        List.of(new Mount(origin(program), "/self")),
        new TreeMap<>(ENVIRONMENT),
        Limits.small(),
        gateway);
  }

  static Run run(Sandbox sandbox, Confinement confinement)
      throws IOException, InterruptedException {
    Confined confined = sandbox.start(confinement);
    confined.process().getOutputStream().close();
    String output = text(confined.process().getInputStream().readAllBytes());
    String errors = text(confined.process().getErrorStream().readAllBytes());
    return new Run(output, errors, confined.await());
  }

  static Path origin(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
