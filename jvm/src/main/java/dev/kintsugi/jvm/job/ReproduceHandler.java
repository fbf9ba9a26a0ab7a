package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import dev.kintsugi.jvm.reproduce.Reproducer;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * {@code jvm.reproduce}: compiles a reproducer against a program and runs it there and on the
 * patched program, as its reader would: without agent, by the JUnit console launcher.
 *
 * <p>Inputs: {@code source}, and {@code after.jar} (the patched program) if there is one. Answer:
 * two lines of type {@code test}, named {@code before} and {@code after}; a side passes if tests
 * ran there and all passed, and has no line if none ran.
 */
public final class ReproduceHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.reproduce";

  private static final long MOST_MILLIS = 60_000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    List<Path> before = Parts.program(context);
    Path classes = compiled(context, before);
    Chunks chunks = new Chunks(context);
    side(context, "before", before, classes, chunks);
    if (context.job().inputs().containsKey("after.jar")) {
      List<Path> after = new ArrayList<>(before);
      after.set(0, context.input("after.jar"));
      side(context, "after", after, classes, chunks);
    }
    chunks.flush();
  }

  private static void side(
      JobContext context, String name, List<Path> program, Path classes, Chunks chunks)
      throws IOException, InterruptedException, JobRefusal {
    Map<String, Boolean> results = run(context, name, program, classes);
    if (!results.isEmpty()) {
      chunks.add(LineWriter.text(new Line.Tested(name, !results.containsValue(false))));
    }
  }

  private static Path compiled(JobContext context, List<Path> program)
      throws IOException, JobRefusal {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new JobRefusal("this Java has no compiler: a JDK is needed, not a JRE");
    }
    Path folder = Folders.fresh(context.work().resolve("source"));
    Path source = folder.resolve(Reproducer.CLASS + ".java");
    Files.copy(context.input("source"), source);
    Path classes = Folders.fresh(context.work().resolve("classes"));
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-encoding",
            "UTF-8",
            "-d",
            classes.toString(),
            "-cp",
            Parts.classPath(classPath(context, program)));
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjects(source);
      if (!compiler.getTask(said, files, d -> {}, options, null, sources).call()) {
        throw new JobRefusal("the reproducer does not compile");
      }
    }
    return classes;
  }

  private static List<Path> classPath(JobContext context, List<Path> program) throws JobRefusal {
    List<Path> all = new ArrayList<>(List.of(TestClassPath.launcher()));
    all.addAll(program);
    all.addAll(Parts.libraries(context));
    return all;
  }

  private static Map<String, Boolean> run(
      JobContext context, String side, List<Path> program, Path classes)
      throws IOException, InterruptedException, JobRefusal {
    context.progress(Progress.of("reproduce", side + " the patch"));
    Path folder = Folders.fresh(context.work().resolve(side));
    Path reports = Folders.fresh(context.work().resolve(side + "-reports"));
    List<Path> classPath = classPath(context, program);
    classPath.add(classes);
    List<String> arguments =
        List.of(
            "execute",
            "--select-class=" + Reproducer.CLASS,
            "--exclude-engine=junit-vintage",
            "--reports-dir=" + reports,
            "--details=none",
            "--disable-banner");
    List<String> options =
        new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    options.addAll(ClassArchives.launcher(context));
    try (ChildJvm child =
        ChildJvm.start(context, folder, options, classPath, TestClassPath.LAUNCHER, arguments)) {
      return child.await(MOST_MILLIS) ? TestReports.read(reports) : new TreeMap<>();
    }
  }
}
