package dev.kintsugi.target.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts Maven inside the sandbox, as the JVM that it is, without its shell scripts, so that it
 * depends on no configuration of the machine.
 *
 * <p>All repositories of all POMs are mirrored to the one on loopback. Maven's blocker of plain
 * HTTP does not concern it: that is for external hosts, and no global settings are read. Offline,
 * the mirror's id stays the same, because Maven remembers from which id a file came.
 */
final class MavenProcess {
  private static final int OFFLINE_PORT = 9;
  private static final int LONGEST_LINE = 4000;
  private static final int MOST_LINES = 20_000;

  /** By name, because only Maven's own process can load it. */
  private static final String EXTENSION = "dev.kintsugi.target.inmaven.ProjectTeller";

  private static final List<String> QUIET =
      List.of(
          "-Drat.skip",
          "-Denforcer.skip",
          "-Dcheckstyle.skip",
          "-Dpmd.skip",
          "-Dspotbugs.skip",
          "-Djacoco.skip",
          "-Dmaven.javadoc.skip",
          "-Dmaven.source.skip",
          "-Dgpg.skip",
          "-Danimal.sniffer.skip",
          "-Dlicense.skip",
          "-Dspotless.check.skip",
          "-Dstyle.color=never");

  private final Path work;
  private final Path home;
  private final Optional<Integer> port;
  private final Path told;

  /**
   * Prepares it.
   *
   * @param work scratch folder; {@code repository} in it becomes the local repository
   * @param home Maven's home
   * @param port where the repositories answer, or empty to run offline
   */
  MavenProcess(Path work, Path home, Optional<Integer> port) throws IOException {
    this.work = work;
    this.home = home;
    this.port = port;
    this.told = work.resolve("told.tsv");
    Files.createDirectories(work.resolve("home"));
    Files.createDirectories(work.resolve("tmp"));
    Files.createDirectories(work.resolve("repository"));
    Files.writeString(work.resolve("settings.xml"), settings());
    Files.writeString(work.resolve("m2.conf"), launcher());
    Path logging = Files.createDirectories(work.resolve("logging"));
    Files.writeString(logging.resolve("simplelogger.properties"), logging());
    writeExtension();
  }

  /**
   * How a run ended.
   *
   * @param exit exit code
   * @param log its output
   * @param told what the extension told, empty if it did not get that far
   */
  record Run(int exit, List<String> log, List<String> told) {
    boolean ok() {
      return exit == 0;
    }

    /** The first error that Maven reports, without its decoration and its headings. */
    String error() {
      return log.stream()
          .filter(l -> l.startsWith("[ERROR] ") || l.startsWith("[FATAL] "))
          .map(l -> l.replaceFirst("^(\\[(ERROR|FATAL)\\] +)+", "").trim())
          .filter(l -> !l.isEmpty() && !l.endsWith(":") && !l.startsWith("COMPILATION ERROR"))
          .findFirst()
          .orElse("Maven ended with code " + exit);
    }
  }

  /** Runs goals in a project folder. */
  Run run(Path project, List<String> arguments) throws IOException, InterruptedException {
    Files.deleteIfExists(told);
    Path log = work.resolve("maven.log");
    List<String> command = command(project);
    command.addAll(List.of("-B", "-ntp", "-s", work.resolve("settings.xml").toString()));
    command.addAll(List.of("-gs", work.resolve("settings.xml").toString()));
    if (port.isEmpty()) {
      command.add("-o");
    }
    command.addAll(QUIET);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL"));
    builder.environment().put("HOME", work.resolve("home").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    List<String> said = Files.isRegularFile(told) ? Files.readAllLines(told) : List.of();
    return new Run(exit, lines(log), said);
  }

  private List<String> command(Path project) throws IOException {
    Path launcher;
    try (Stream<Path> boot = Files.list(home.resolve("boot"))) {
      launcher =
          boot.filter(f -> f.getFileName().toString().startsWith("plexus-classworlds"))
              .min(Path::compareTo)
              .orElseThrow(() -> new IOException("no launcher in " + home));
    }
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + work.resolve("home"),
            "-Djava.io.tmpdir=" + work.resolve("tmp"),
            "-Dclassworlds.conf=" + work.resolve("m2.conf"),
            "-Dmaven.home=" + home,
            "-Dmaven.multiModuleProjectDirectory=" + project,
            "-classpath",
            launcher.toString(),
            "org.codehaus.plexus.classworlds.launcher.Launcher",
            "-Dmaven.ext.class.path=" + work.resolve("teller.jar"),
            "-Dmaven.repo.local=" + work.resolve("repository"),
            "-Dkintsugi.out=" + told));
  }

  /** At most the last 20,000 lines, whatever their encoding. */
  private static List<String> lines(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
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

  private String settings() {
    return """
        <settings>
          <mirrors>
            <mirror>
              <id>gateway</id>
              <mirrorOf>*</mirrorOf>
              <url>http://127.0.0.1:%d/</url>
            </mirror>
          </mirrors>
        </settings>
        """
        .formatted(port.orElse(OFFLINE_PORT));
  }

  private String launcher() {
    return """
        main is org.apache.maven.cli.MavenCli from plexus.core

        [plexus.core]
        load %s
        load ${maven.home}/lib/*.jar
        """
        .formatted(work.resolve("logging"));
  }

  private static String logging() {
    return """
        org.slf4j.simpleLogger.defaultLogLevel=info
        org.slf4j.simpleLogger.showDateTime=false
        org.slf4j.simpleLogger.showThreadName=false
        org.slf4j.simpleLogger.showLogName=false
        org.slf4j.simpleLogger.logFile=System.out
        org.slf4j.simpleLogger.levelInBrackets=true
        org.slf4j.simpleLogger.warnLevelString=WARNING
        """;
  }

  private void writeExtension() throws IOException {
    String path = EXTENSION.replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(work.resolve("teller.jar"));
        JarOutputStream jar = new JarOutputStream(file);
        InputStream code = MavenProcess.class.getResourceAsStream("/" + path)) {
      jar.putNextEntry(new JarEntry("META-INF/sisu/javax.inject.Named"));
      jar.write((EXTENSION + "\n").getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(new JarEntry(path));
      code.transferTo(jar);
    }
  }
}
