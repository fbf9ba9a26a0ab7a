package dev.kintsugi.target.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * the mirror's id stays the same, because Maven remembers from which id a file came. Snapshots are
 * asked for, too: the user may have installed them.
 */
final class MavenProcess {
  private static final int OFFLINE_PORT = 9;

  /** By name, because only Maven's own process can load it. */
  private static final String EXTENSION = "dev.kintsugi.target.inmaven.ProjectTeller";

  /**
   * What older annotation processors and plugins reach into; since JDK 16 that has to be allowed
   * (JEP 396).
   */
  private static final List<String> OPEN =
      List.of(
          "java.base/java.lang",
          "java.base/java.util",
          "jdk.compiler/com.sun.tools.javac.api",
          "jdk.compiler/com.sun.tools.javac.code",
          "jdk.compiler/com.sun.tools.javac.comp",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.compiler/com.sun.tools.javac.jvm",
          "jdk.compiler/com.sun.tools.javac.main",
          "jdk.compiler/com.sun.tools.javac.model",
          "jdk.compiler/com.sun.tools.javac.parser",
          "jdk.compiler/com.sun.tools.javac.processing",
          "jdk.compiler/com.sun.tools.javac.tree",
          "jdk.compiler/com.sun.tools.javac.util");

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

  /** The first error that Maven reports, without its decoration and its headings. */
  static String error(Outcome run) {
    return run.log().stream()
        .filter(l -> l.startsWith("[ERROR] ") || l.startsWith("[FATAL] "))
        .map(l -> l.replaceFirst("^(\\[(ERROR|FATAL)\\] +)+", "").trim())
        .filter(l -> !l.isEmpty() && !l.endsWith(":") && !l.startsWith("COMPILATION ERROR"))
        .findFirst()
        .map(Advice::plain)
        .orElse("Maven ended with code " + run.exit());
  }

  /** Runs goals in a project folder. */
  Outcome run(Path project, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = command(project);
    command.addAll(List.of("-B", "-ntp", "-s", work.resolve("settings.xml").toString()));
    command.addAll(List.of("-gs", work.resolve("settings.xml").toString()));
    if (port.isEmpty()) {
      command.add("-o");
    }
    command.addAll(QUIET);
    command.addAll(arguments);
    return Outcome.of(command, project, work, told);
  }

  private List<String> command(Path project) throws IOException {
    Path launcher;
    try (Stream<Path> boot = Files.list(home.resolve("boot"))) {
      launcher =
          boot.filter(f -> f.getFileName().toString().startsWith("plexus-classworlds"))
              .min(Path::compareTo)
              .orElseThrow(() -> new IOException("no launcher in " + home));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
    OPEN.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.addAll(
        List.of(
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
    return command;
  }

  private String settings() {
    return """
        <settings>
          <mirrors>
            <mirror>
              <id>gateway</id>
              <mirrorOf>*</mirrorOf>
              <url>http://127.0.0.1:%1$d/</url>
            </mirror>
          </mirrors>
          <profiles>
            <profile>
              <id>gateway</id>
              <repositories>%2$s</repositories>
              <pluginRepositories>%3$s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>gateway</activeProfile>
          </activeProfiles>
        </settings>
        """
        .formatted(port.orElse(OFFLINE_PORT), central("repository"), central("pluginRepository"));
  }

  /** What every POM inherits, but with snapshots. */
  private static String central(String element) {
    return """
        <%1$s>
          <id>central</id>
          <url>http://127.0.0.1/</url>
          <snapshots><enabled>true</enabled></snapshots>
        </%1$s>
        """
        .formatted(element);
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
