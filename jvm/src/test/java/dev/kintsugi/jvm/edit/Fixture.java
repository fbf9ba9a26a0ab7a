package dev.kintsugi.jvm.edit;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.UnifiedDiff;
import java.io.IOException;
import java.io.Reader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * A folder with one vulnerable source file, the mitigation that is asked for, and the diffs
 * expected. The file's {@code breaks()} says whether the weakness shows; {@code benign()} must not
 * change, and {@code mended()}, where the case has one, gives what it states from then on.
 */
record Fixture(Path folder, Properties properties, String name, String text) {
  /** What fixtures share: a database with some rows. */
  private static final Path SHARED = Path.of("src/test/resources/dev/kintsugi/jvm/shared");

  private static final Path DATABASE = Path.of("build/testlibs/h2.jar");

  static Fixture read(Path folder) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("case.properties"))) {
      properties.load(in);
    }
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.filter(f -> f.toString().endsWith(".java")).findFirst().orElseThrow();
      return new Fixture(folder, properties, file.getFileName().toString(), Files.readString(file));
    }
  }

  Fixture with(String other) {
    return new Fixture(folder, properties, name, other);
  }

  String refusal() {
    return properties.getProperty("refusal", "");
  }

  /** Diffs, best first. */
  List<String> edit(Path scratch) throws IOException, JobRefusal {
    SortedMap<String, String> parameters = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> parameters.put(n, properties.getProperty(n)));
    parameters.put("file", name);
    Path sources = Files.createTempDirectory(scratch, "sources");
    Files.writeString(sources.resolve(name), text);
    EditJob job = EditJob.run(EditJob.job(parameters), sources);
    List<String> diffs = new ArrayList<>();
    for (int n = 0; job.outputs.containsKey(n + ".diff"); n++) {
      diffs.add(new String(job.outputs.get(n + ".diff"), StandardCharsets.UTF_8));
    }
    return diffs;
  }

  String apply(String diff) throws UnifiedDiff.DiffException {
    UnifiedDiff parsed = UnifiedDiff.parse(diff);
    return UnifiedDiff.apply(parsed.files().get(0), text);
  }

  /** The class compiled at source level 11, with the compiler's warnings beside it. */
  Compiled compile(String source, Path scratch) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "compiled");
    Path file = Files.writeString(folder.resolve(name), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (var files = compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
      boolean ok =
          compiler
              .getTask(
                  null,
                  files,
                  said,
                  List.of(
                      "-d",
                      folder.toString(),
                      "-sourcepath",
                      SHARED.toString(),
                      "-Xlint:all,-options",
                      "--release",
                      "11"),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      if (!ok) {
        throw new AssertionError(said.getDiagnostics() + "\n" + source);
      }
    }
    return new Compiled(folder, name.replace(".java", ""), said.getDiagnostics().size());
  }

  /** A compiled fixture; each question loads it afresh. */
  record Compiled(Path folder, String type, int warnings) {
    boolean breaks() throws Exception {
      return (boolean) call("breaks");
    }

    String benign() throws Exception {
      return (String) call("benign");
    }

    /** What did not work before. */
    String mended() throws Exception {
      return (String) call("mended");
    }

    private Object call(String method) throws Exception {
      URL[] path = {folder.toUri().toURL(), DATABASE.toUri().toURL()};
      try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
        return loader.loadClass(type).getMethod(method).invoke(null);
      }
    }
  }
}
