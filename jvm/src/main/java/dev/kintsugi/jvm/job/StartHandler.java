package dev.kintsugi.jvm.job;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.runtime.agent.BootJar;
import dev.kintsugi.runtime.agent.ReadyGuards;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code jvm.start}: makes class data archives, with which the JVMs that jobs need start in less
 * CPU time (JEP 310, JEP 350). It sees no target.
 *
 * <p>An archive holds for one class path and one build of the JDK; a JVM that finds another one
 * passes it over. So the answer is for this installation as it is mounted here. Parameter {@code
 * step}: {@code first} answers with the archives of workers and of the launcher of tests, and with
 * what the agent puts on the boot class path and into the JDK; {@code second}, when those are
 * mounted, with the archive of the runtime, which the jar belongs to; {@code rehearsal} is what the
 * first one archives, a worker that loads and does a little of what workers do.
 */
public final class StartHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.start";

  private static final String STEP = "step";
  private static final String WORKER = "worker.jsa";
  private static final String ARCHIVE_AT_EXIT = "-XX:ArchiveClassesAtExit=";
  private static final long MOST_MILLIS = 60_000;

  /** What a list of loaded classes says of those that no class path of ours has. */
  private static final String ELSEWHERE = " source: ";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    switch (context.job().parameters().getOrDefault(STEP, "")) {
      case "first" -> {
        context.output(WORKER, worker(context));
        context.output(ClassArchives.LAUNCHER, launcher(context));
        Path boot = context.work().resolve(ClassArchives.BOOT);
        BootJar.write(boot);
        context.output(ClassArchives.BOOT, boot);
        Path guards = context.work().resolve(ClassArchives.GUARDS);
        ReadyGuards.write(guards);
        context.output(ClassArchives.GUARDS, guards);
      }
      case "second" -> context.output(ClassArchives.RUNTIME, runtime(context));
      default -> Rehearsal.work(context.work());
    }
  }

  /** Archives what a worker has loaded that was given the rehearsal. */
  private static Path worker(JobContext context)
      throws IOException, InterruptedException, JobRefusal {
    Path folder = Folders.fresh(context.work().resolve("worker"));
    Path archive = folder.resolve(WORKER);
    Job rehearsal =
        new Job(
            KIND,
            new TreeMap<>(Map.of(STEP, "rehearsal")),
            new TreeMap<>(),
            context.job().limits(),
            context.job().network(),
            context.job().seed());
    byte[] bytes = JsonMapper.builder().build().writeValueAsBytes(rehearsal);
    Path input = folder.resolve("job");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(input))) {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    List<String> command =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            ARCHIVE_AT_EXIT + archive,
            "-cp",
            ownClassPath(),
            // what this very worker was started with
            System.getProperty("sun.java.command").split(" ")[0]);
    run(folder, input, command);
    return made(archive);
  }

  /** Ours, which in an installation is jars only; with a folder in it there can be no archive. */
  private static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Files.isRegularFile(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Archives what the launcher has loaded that ran a test. */
  private static Path launcher(JobContext context)
      throws IOException, InterruptedException, JobRefusal {
    Path folder = Folders.fresh(context.work().resolve("launcher"));
    Path archive = folder.resolve(ClassArchives.LAUNCHER);
    List<String> command =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            ARCHIVE_AT_EXIT + archive,
            "-cp",
            TestClassPath.launcher().toString(),
            TestClassPath.LAUNCHER,
            "execute",
            "--class-path=" + Rehearsal.test(folder, TestClassPath.launcher()),
            "--select-class=" + Rehearsal.TEST,
            "--exclude-engine=junit-vintage",
            "--reports-dir=" + folder.resolve("reports"),
            "--details=none",
            "--disable-banner");
    run(folder, Files.createFile(folder.resolve("nothing")), command);
    return made(archive);
  }

  /**
   * Archives what the runtime loads for a replay, and what the JDK archives by default. With an
   * agent no JVM archives itself, so it is done from a list.
   */
  private static Path runtime(JobContext context)
      throws IOException, InterruptedException, JobRefusal {
    Path folder = Folders.fresh(context.work().resolve("runtime"));
    Set<String> classes = new LinkedHashSet<>();
    Path usual = Path.of(System.getProperty("java.home"), "lib", "classlist");
    if (Files.isReadable(usual)) {
      classes.addAll(Files.readAllLines(usual));
    }
    Path program = Rehearsal.target(folder);
    for (boolean trace : List.of(false, true)) {
      Path run = Folders.fresh(folder.resolve("run"));
      Path list = folder.resolve("list");
      List<String> options =
          List.of(
              ClassArchives.boot(ClassArchives.place(ClassArchives.BOOT)),
              ClassArchives.guards(ClassArchives.place(ClassArchives.GUARDS)),
              "-XX:DumpLoadedClassList=" + list);
      try (ChildJvm child =
          ChildJvm.runtime(
              context,
              run,
              "dev.kintsugi.runtime.ReplayMain",
              Rehearsal.replay(run, program, trace),
              options)) {
        boolean ended = child.await(MOST_MILLIS);
        if (!ended || child.exit() != 0 || !Rehearsal.answered(run)) {
          throw new JobRefusal("the runtime did not replay: " + child.lastWords());
        }
      }
      try (Stream<String> lines = Files.lines(list)) {
        lines
            .filter(l -> !l.contains(ELSEWHERE) && !l.contains(Rehearsal.TARGET))
            .forEach(classes::add);
      }
    }
    Path all = Files.write(folder.resolve("all"), classes);
    Path archive = folder.resolve(ClassArchives.RUNTIME);
    List<String> command =
        List.of(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + all,
            ClassArchives.shared(archive),
            ClassArchives.boot(ClassArchives.place(ClassArchives.BOOT)),
            "-cp",
            ChildJvm.runtimeJar().toString());
    run(folder, all, command);
    return made(archive);
  }

  /** Runs our JDK's {@code java}. */
  private static void run(Path folder, Path input, List<String> arguments)
      throws IOException, InterruptedException, JobRefusal {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(folder.resolve("said").toFile())
            .redirectErrorStream(true)
            .start();
    try {
      if (!process.waitFor(MOST_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new JobRefusal("making an archive took longer than " + MOST_MILLIS / 1000 + " s");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path made(Path archive) throws JobRefusal {
    if (!Files.isRegularFile(archive)) {
      throw new JobRefusal("this JDK made no " + archive.getFileName());
    }
    return archive;
  }
}
