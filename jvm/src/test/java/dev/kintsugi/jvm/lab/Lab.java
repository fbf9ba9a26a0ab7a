package dev.kintsugi.jvm.lab;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.wire.LineReader;
import dev.kintsugi.jvm.wire.LineReader.Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A folder with a store, an engine, and a compiler for tiny targets. */
public final class Lab {
  private final Path root;
  private final FolderStore store;
  private final LocalJobs jobs;

  public Lab(Path root) throws IOException {
    this.root = root;
    this.store = new FolderStore(root.resolve("evidence"));
    this.jobs = new LocalJobs(Files.createDirectories(root.resolve("jobs")), store);
  }

  public FolderStore store() {
    return store;
  }

  /** What runs the jobs. */
  public JobEngine jobs() {
    return jobs;
  }

  /** A campaign with enough time. */
  public Campaign campaign(Settings settings) {
    return new Campaign(jobs, store, stage -> Duration.ofMinutes(5), settings, news -> {});
  }

  /** Settings of a small, counted hunt. */
  public static Settings counted(long probes, int required) {
    return new Settings(
        1, Optional.of(probes), 1, "", required, Optional.empty(), false, List.of());
  }

  /** Runs one job with small limits. */
  public JobResult run(
      String kind, Map<String, String> parameters, SortedMap<String, String> inputs)
      throws IOException, InterruptedException {
    Job job = new Job(kind, new TreeMap<>(parameters), inputs, Limits.small(), Job.Network.NONE, 1);
    return jobs.run(job, news -> {});
  }

  /** Lines of a job's output. */
  public Lines lines(JobResult result, String output) throws IOException {
    return LineReader.read(store.file(result.outputs().get(output)));
  }

  /** Writes sources, compiles them and packs a jar. */
  public Path jar(String name, List<Path> classPath, int release, Map<String, String> sources)
      throws IOException {
    Path folder = root.resolve(name);
    List<Path> files = write(folder.resolve("src"), sources);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(files, classPath, classes, release);
    Path jar = folder.resolve(name + ".jar");
    pack(classes, jar);
    return jar;
  }

  /** A target with sources. */
  public Target target(Path jar, Map<String, String> sources) throws IOException {
    Path tree = root.resolve("sources-of-" + jar.getFileName());
    write(tree, sources);
    List<Artifact> artifacts =
        List.of(
            new Artifact(Artifact.Role.PROGRAM, "program.jar", put(jar)),
            new Artifact(Artifact.Role.SOURCES, "sources", store.putTree(tree, p -> true)));
    return new Target("jvm", "tiny", "1", artifacts, new TreeMap<>(), List.of());
  }

  public String put(Path file) throws IOException {
    return store.put(Files.readAllBytes(file));
  }

  private static List<Path> write(Path folder, Map<String, String> sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : new TreeMap<>(sources).entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    return files;
  }

  private static void compile(List<Path> files, List<Path> classPath, Path classes, int release)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options = List.of("-g", "--release", Integer.toString(release), "-Xlint:-options");
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      var units = manager.getJavaFileObjectsFromPaths(files);
      if (!compiler.getTask(said, manager, null, options, null, units).call()) {
        throw new IllegalArgumentException(said.toString());
      }
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out);
        Stream<Path> walk = Files.walk(classes)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
  }
}
