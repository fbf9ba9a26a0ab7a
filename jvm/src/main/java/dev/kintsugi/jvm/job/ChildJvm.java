package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.runtime.World;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs the target. It reads nothing from standard input (a target may drain it), its
 * standard output and error are read to the end and kept up to a bound, and it gets no environment
 * beyond what a JVM needs. Fixed heap, collector and compiler make resource proofs repeatable;
 * serial collection and the first compiler tier also start fastest.
 */
final class ChildJvm implements AutoCloseable {
  /** What the hunting and replaying JVMs get. 512 MiB is the heap that memory proofs refer to. */
  static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          // how deep a stack goes depends on what is compiled: that must not depend on timing
          "-XX:-BackgroundCompilation",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:MaxMetaspaceSize=256m",
          // what called a deep recursion of JDK methods stands at the far end of the stack
          "-XX:MaxJavaStackTraceDepth=32768",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=hs_err.log",
          "-Djava.awt.headless=true",
          "-Duser.language=en",
          "-Duser.country=US",
          "-Duser.timezone=UTC",
          "-Dfile.encoding=UTF-8");

  private static final int KEPT_OUTPUT = 64 << 10;

  private final Process process;
  private final Path folder;
  private final StringBuilder said = new StringBuilder();
  private final Thread pump;
  private Duration cpu = Duration.ZERO;

  private ChildJvm(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    pump = new Thread(this::pump, "child-output");
    pump.setDaemon(true);
    pump.start();
  }

  /** Starts one of the runtime's two programs with the agent. */
  static ChildJvm runtime(
      JobContext context, Path folder, String main, Map<String, String> settings)
      throws IOException, JobRefusal {
    return runtime(context, folder, main, settings, ClassArchives.runtime(context));
  }

  /** The same with other options than those for a class data archive. */
  static ChildJvm runtime(
      JobContext context,
      Path folder,
      String main,
      Map<String, String> settings,
      List<String> archive)
      throws IOException, JobRefusal {
    Path config = folder.resolve("config.properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer out = Files.newBufferedWriter(config)) {
      properties.store(out, null);
    }
    Path jar = runtimeJar();
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(archive);
    // JDKs may read this once, before any program can set it
    Path world = Files.createDirectories(new World(Path.of(settings.get("world"))).inside());
    options.add("-Djava.io.tmpdir=" + world.toAbsolutePath());
    options.add("-javaagent:" + jar + "=" + folder.toAbsolutePath());
    return start(
        context, folder, options, List.of(jar), main, List.of(config.toAbsolutePath().toString()));
  }

  /** Starts any main class. */
  static ChildJvm start(
      JobContext context,
      Path folder,
      List<String> options,
      List<Path> classPath,
      String main,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk(context).resolve("bin").resolve("java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(Parts.classPath(classPath));
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    return new ChildJvm(builder.start(), folder);
  }

  /** Home of the JDK that runs the target. */
  static Path jdk(JobContext context) {
    String home = context.job().parameters().getOrDefault("jdk", System.getProperty("java.home"));
    return Path.of(home);
  }

  /** The runtime's jar lies where our own classes lie. */
  static Path runtimeJar() throws JobRefusal {
    CodeSource source = World.class.getProtectionDomain().getCodeSource();
    try {
      Path place = Path.of(source.getLocation().toURI());
      if (Files.isRegularFile(place)) {
        return place;
      }
    } catch (URISyntaxException e) {
      throw new JobRefusal("the runtime's place is not a path: " + source.getLocation());
    }
    throw new JobRefusal(
        "the runtime is not packed: " + source.getLocation() + " is a folder, but agents are jars");
  }

  boolean alive() {
    process.info().totalCpuDuration().ifPresent(d -> cpu = d);
    return process.isAlive();
  }

  /** Waits at most this long; true if it has ended. */
  boolean await(long millis) throws InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    if (ended) {
      pump.join(1000);
    } else {
      process.info().totalCpuDuration().ifPresent(d -> cpu = d);
    }
    return ended;
  }

  /** CPU time when last looked while it was alive. */
  long cpuMillis() {
    return cpu.toMillis();
  }

  int exit() {
    return process.exitValue();
  }

  /** Whether the JVM itself crashed, as opposed to the program in it. */
  boolean crashed() {
    return !process.isAlive() && (exit() == 134 || exit() == 139 || Files.exists(crashLog()));
  }

  Path crashLog() {
    return folder.resolve("hs_err.log");
  }

  /** The last line it wrote to standard output or error, for a message. */
  String lastWords() {
    synchronized (said) {
      String text = said.toString().strip();
      return text.substring(text.lastIndexOf('\n') + 1);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump() {
    byte[] buffer = new byte[8192];
    try (InputStream in = process.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (said) {
          said.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          said.delete(0, Math.max(0, said.length() - KEPT_OUTPUT));
        }
      }
    } catch (IOException e) {
      // the stream is closed under us when the process is killed; only its last words are lost
      Thread.currentThread().interrupt();
    }
  }
}
