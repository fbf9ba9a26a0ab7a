package dev.kintsugi.cli;

import dev.kintsugi.api.Isolation;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.sandbox.Sandboxes;
import dev.kintsugi.sandbox.SelfTest;
import dev.kintsugi.target.GradleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What this machine can and cannot do, and what to install. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "What this machine can and cannot do, and what to install.")
final class DoctorCommand implements Callable<Integer> {
  private boolean failed;

  @Override
  public Integer call() throws Exception {
    System.out.println(Main.TOOL);
    line(true, "Java " + Runtime.version() + " at " + System.getProperty("java.home"));
    compiler();
    program(
        "mvn", "builds Maven projects; without it: jars and coordinates only (apt install maven)");
    gradle();
    sandboxes();
    return failed ? ExitCode.FAILED : ExitCode.CLEAN;
  }

  private void compiler() {
    boolean there = javax.tools.ToolProvider.getSystemJavaCompiler() != null;
    line(
        there,
        there
            ? "Java compiler: patches can be built"
            : "no Java compiler: proofs but no patches (apt install openjdk-17-jdk-headless)");
  }

  private static void gradle() {
    Optional<Path> home = GradleHome.find(System.getenv()).map(GradleHome::folder);
    line(
        home.isPresent(),
        home.map(h -> "gradle at " + h)
            .orElse(
                "gradle is missing: builds Gradle projects; without it: their built jars only"
                    + " (apt install gradle)"));
  }

  private void sandboxes() throws IOException, InterruptedException {
    Sandboxes.available()
        .forEach(
            (name, reason) ->
                line(reason.isEmpty(), name + ": " + (reason.isEmpty() ? "works" : reason)));
    Sandbox chosen;
    try {
      chosen = Sandboxes.choose(false);
    } catch (IOException e) {
      failed = true;
      line(false, e.getMessage());
      return;
    }
    Isolation isolation = chosen.isolation();
    System.out.println("Sandbox in use: " + isolation.mechanism());
    isolation.guarantees().forEach(g -> System.out.println("      keeps: " + g));
    isolation.gaps().forEach(g -> System.out.println("      lacks: " + g));
    System.out.println("Trying to break out of it:");
    for (SelfTest.Attempt attempt : SelfTest.run(chosen)) {
      failed |= !attempt.blocked();
      line(attempt.blocked(), attempt.name() + ": " + attempt.detail());
    }
  }

  private static void program(String name, String use) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    line(found.isPresent(), found.map(p -> name + " at " + p).orElse(name + " is missing: " + use));
  }

  private static void line(boolean good, String text) {
    System.out.println((good ? "  ok  " : "  --  ") + text);
  }
}
