package dev.kintsugi.target.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts Gradle inside the sandbox, as the JVM that it is, without its shell script and without a
 * daemon, so that it depends on no configuration of the machine and leaves nothing behind.
 *
 * <p>Our part of it is an init script in a fresh Gradle user home, where included builds and {@code
 * buildSrc} see it too. Settings that only cost memory or talk to the outside are overruled on the
 * command line, which outranks a project's {@code gradle.properties}; an unknown one is ignored by
 * Gradle. Source: docs.gradle.org/current/userguide/build_environment.html, priority of properties.
 */
final class GradleProcess {
  private static final String SCRIPT = "kintsugi.init.gradle";
  private static final Pattern START =
      Pattern.compile("gradle-(?:gradle-cli-main|launcher)-(\\d.*)\\.jar");

  /** What Gradle's start scripts ask of newer JVMs. */
  private static final List<String> OPENED =
      List.of("java.lang", "java.lang.invoke", "java.util", "java.net", "java.nio.charset");

  private final Path work;
  private final Path start;
  private final Path told;
  private final Optional<Integer> port;
  private final Path downloads;

  /**
   * Prepares it.
   *
   * @param work scratch folder
   * @param home Gradle's home
   * @param port where the repositories answer, or empty to run offline
   * @param downloads where to find downloads if offline, a Maven repository
   */
  GradleProcess(Path work, Path home, Optional<Integer> port, Path downloads) throws IOException {
    this.work = work;
    this.port = port;
    this.downloads = downloads;
    this.start = start(home);
    this.told = work.resolve("told.tsv");
    Files.createDirectories(work.resolve("home"));
    Files.createDirectories(work.resolve("tmp"));
    Files.createDirectories(userHome());
    try (InputStream script = GradleProcess.class.getResourceAsStream(SCRIPT)) {
      Files.copy(script, userHome().resolve("init.gradle"));
    }
  }

  /** Where Gradle keeps what it downloads. */
  Path userHome() {
    return work.resolve("gradle");
  }

  /** Its version, from the name of its own jar. */
  String version() {
    Matcher name = START.matcher(start.getFileName().toString());
    return name.matches() ? name.group(1) : "";
  }

  /** Runs tasks in a project folder. */
  Outcome run(Path project, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = command();
    command.addAll(List.of("--no-daemon", "--quiet", "--console=plain"));
    command.addAll(List.of("--project-dir", project.toString()));
    command.addAll(List.of("--gradle-user-home", userHome().toString()));
    if (port.isEmpty()) {
      command.add("--offline");
    }
    command.addAll(overruled());
    command.add("-Dkintsugi.out=" + told);
    command.add("-Dkintsugi.repository=" + repository(""));
    command.add("-Dkintsugi.plugins=" + repository("-plugins/"));
    command.addAll(arguments);
    return Outcome.of(command, project, work, told);
  }

  /** For this kind of downloads; once downloaded, all are alike. */
  private String repository(String kind) {
    return port.map(p -> "http://127.0.0.1:" + p + "/" + kind)
        .orElseGet(() -> downloads.toUri().toString());
  }

  private List<String> overruled() {
    return List.of(
        // none: only then is the build's JVM this one, and not a daemon that it starts
        "-Dorg.gradle.jvmargs=",
        "-Dorg.gradle.java.home=" + System.getProperty("java.home"),
        "-Dorg.gradle.parallel=false",
        "-Dorg.gradle.caching=false",
        "-Dorg.gradle.configureondemand=false",
        "-Dorg.gradle.configuration-cache=false",
        "-Dorg.gradle.unsafe.configuration-cache=false",
        "-Dorg.gradle.unsafe.isolated-projects=false",
        "-Dorg.gradle.dependency.verification=off",
        "-Dorg.gradle.vfs.watch=false",
        "-Dorg.gradle.welcome=never",
        "-Dmaven.repo.local=" + work.resolve("home/.m2/repository"));
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    OPENED.forEach(p -> command.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
    agent().ifPresent(jar -> command.add("-javaagent:" + jar));
    command.add("-Duser.home=" + work.resolve("home"));
    command.add("-Djava.io.tmpdir=" + work.resolve("tmp"));
    command.addAll(List.of("-classpath", start.toString(), "org.gradle.launcher.GradleMain"));
    return command;
  }

  /** What start scripts since Gradle 8 put into the JVM; without it they too start a daemon. */
  private Optional<Path> agent() throws IOException {
    Path agents = start.resolveSibling("agents");
    if (!Files.isDirectory(agents)) {
      return Optional.empty();
    }
    try (Stream<Path> jars = Files.list(agents)) {
      return jars.filter(f -> f.getFileName().toString().matches("gradle-.*-agent-.*\\.jar"))
          .min(Comparator.naturalOrder());
    }
  }

  /** The jar that its start script starts; newer ones keep the older name for another purpose. */
  private static Path start(Path home) throws IOException {
    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      return lib.filter(f -> START.matcher(f.getFileName().toString()).matches())
          .min(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("no start jar in " + home));
    }
  }
}
