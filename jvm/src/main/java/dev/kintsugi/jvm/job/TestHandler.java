package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Progress;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code jvm.test}: runs the project's own tests, compiled as they are, with the JUnit Platform
 * (JUnit Jupiter, JUnit 3 and 4 through its Vintage engine, TestNG through the engine of the
 * platform's own project; what runs the tests comes from {@link TestClassPath}). If any fails they
 * run once more; a test that does not end the same way both times counts as failed, because its
 * verdict says nothing.
 *
 * <p>Inputs: {@code tests.N.jar}, {@code testlibrary.N.jar}; {@code project} (a tree, optional) is
 * copied and becomes the current folder below {@code directory} (parameter). Answer: lines of type
 * {@code test}, and {@code say}.
 */
public final class TestHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.test";

  private static final long MOST_PROJECT = 256L << 20;

  // what build tools take for tests by name
  private static final String NAMES = "^(.*[.$])?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)$";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    if (Parts.tests(context).isEmpty()) {
      throw new JobRefusal("the target has no compiled tests");
    }
    long millis = (context.job().limits().wall().toMillis() - 10_000) / 2;
    Map<String, Boolean> first = run(context, "first", millis);
    Map<String, Boolean> second =
        first.containsValue(false) ? run(context, "second", millis) : first;
    TreeSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    int unstable = 0;
    Chunks chunks = new Chunks(context);
    for (String name : names) {
      boolean passed = first.getOrDefault(name, false) && second.getOrDefault(name, false);
      unstable += first.get(name) != null && first.get(name).equals(second.get(name)) ? 0 : 1;
      chunks.add(LineWriter.text(new Line.Tested(name, passed)));
    }
    String said =
        names.size() + " tests" + (unstable == 0 ? "" : ", " + unstable + " of them unstable");
    chunks.add(LineWriter.text(new Line.Said(said)));
    chunks.flush();
  }

  private static Map<String, Boolean> run(JobContext context, String name, long millis)
      throws IOException, InterruptedException, JobRefusal {
    Path folder = directory(context, Folders.fresh(context.work().resolve(name)));
    Path reports = Folders.fresh(context.work().resolve(name + "-reports"));
    TestClassPath classPath = TestClassPath.of(context);
    List<String> arguments = new ArrayList<>(List.of("execute"));
    for (Path tests : Parts.tests(context)) {
      arguments.add("--scan-classpath=" + tests);
    }
    arguments.addAll(
        List.of(
            "--include-classname=" + NAMES,
            "--reports-dir=" + reports,
            "--details=none",
            "--disable-banner",
            "--disable-ansi-colors"));
    if (!classPath.vintage()) {
      arguments.add("--exclude-engine=junit-vintage");
    }
    context.progress(Progress.of("tests", name + " run"));
    List<String> options =
        new ArrayList<>(List.of("-Xmx768m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    options.addAll(ClassArchives.launcher(context));
    try (ChildJvm child =
        ChildJvm.start(
            context, folder, options, classPath.entries(), TestClassPath.LAUNCHER, arguments)) {
      if (!child.await(millis)) {
        throw new JobRefusal("the tests took longer than " + millis / 1000 + " s");
      }
      Map<String, Boolean> results = new TreeMap<>(TestReports.read(reports));
      // exit code 2: no tests found; 1: some failed
      if (results.isEmpty() && child.exit() != 2) {
        throw new JobRefusal("the tests could not be started: " + child.lastWords());
      }
      return results;
    }
  }

  private static Path directory(JobContext context, Path folder) throws IOException {
    if (!context.job().inputs().containsKey("project")) {
      return folder;
    }
    Folders.copy(context.input("project"), folder, MOST_PROJECT);
    String below = context.job().parameters().getOrDefault("directory", "");
    Path inside = folder.resolve(below).normalize();
    return inside.startsWith(folder) && Files.isDirectory(inside) ? inside : folder;
  }
}
