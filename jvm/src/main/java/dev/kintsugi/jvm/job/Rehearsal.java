package dev.kintsugi.jvm.job;

import com.github.javaparser.JavaParser;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A little of all that workers do, so that an archive made at its end holds what they load. */
final class Rehearsal {
  private static final String OURS = "dev/kintsugi/";

  /** Name of the target that is replayed. */
  static final String TARGET = "Rehearsed";

  /** Name of the test that is run. */
  static final String TEST = "RehearsedTest";

  private static final String TARGET_SOURCE =
      "public class Rehearsed { public static String read(String a) { return a + a; } }";

  private static final String TEST_SOURCE =
      "class RehearsedTest { @org.junit.jupiter.api.Test void passes() {"
          + " org.junit.jupiter.api.Assertions.assertEquals(1, 1); } }";

  private static final String OUT = "out.ndjson";
  private static final String ENTRY = "Rehearsed#read (Ljava/lang/String;)Ljava/lang/String;";

  /** One class of each library that handlers use. */
  private static final List<Class<?>> LIBRARIES =
      List.of(JsonFactory.class, JsonMapper.class, JavaParser.class, ClassReader.class);

  private Rehearsal() {}

  /** What a worker does. */
  static void work(Path folder) throws IOException, JobRefusal {
    for (Path jar : jars()) {
      load(jar);
    }
    Path lines = Files.writeString(folder.resolve("lines"), LineWriter.text(new Line.Said("a")));
    LineReader.read(lines);
    new JavaParser().parse(TARGET_SOURCE);
    target(folder);
  }

  /** The class path of a tiny target. */
  static Path target(Path folder) throws IOException, JobRefusal {
    return compiled(folder, TARGET, TARGET_SOURCE, "");
  }

  /** The class path of a tiny test. */
  static Path test(Path folder, Path launcher) throws IOException, JobRefusal {
    return compiled(folder, TEST, TEST_SOURCE, launcher.toString());
  }

  /** Settings of a replay of the target. */
  static Map<String, String> replay(Path folder, Path program, boolean trace) throws IOException {
    Path cases = Files.createDirectories(folder.resolve("cases"));
    String call = "v0 = " + ENTRY + " with (input java.lang.String)\n";
    Files.writeString(
        cases.resolve("0.program"), "# input text text part\nentry " + ENTRY + "\n" + call);
    Files.writeString(cases.resolve("0.input"), "a");
    return Map.of(
        "program", program.toString(),
        "libraries", "",
        "seed", "1",
        "world", folder.resolve("world").toString(),
        "out", folder.resolve(OUT).toString(),
        "cases", cases.toString(),
        "trace", Boolean.toString(trace));
  }

  /** Whether the target was called in such a replay. */
  static boolean answered(Path folder) throws IOException {
    return LineReader.read(folder.resolve(OUT)).of(Line.Replayed.class).stream()
        .anyMatch(line -> line.ran() && line.returned());
  }

  /** Our own jars, and those of the libraries. */
  private static Set<Path> jars() throws IOException, JobRefusal {
    Set<Path> jars = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path) && holdsOurs(path)) {
        jars.add(path);
      }
    }
    for (Class<?> type : LIBRARIES) {
      jars.add(
          Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())));
    }
    return jars;
  }

  private static boolean holdsOurs(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      return jar.getEntry(OURS) != null;
    }
  }

  private static void load(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF")
            && !name.endsWith("-info.class")) {
          load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // needs a library that workers do without
    }
  }

  private static Path compiled(Path folder, String name, String text, String classPath)
      throws IOException, JobRefusal {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new JobRefusal("this Java has no compiler: a JDK is needed, not a JRE");
    }
    Path source = Files.writeString(folder.resolve(name + ".java"), text);
    Path classes = Folders.fresh(folder.resolve("classes"));
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath);
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjects(source);
      compiler.getTask(new StringWriter(), files, d -> {}, options, null, sources).call();
    }
    return classes;
  }
}
