package dev.kintsugi.jvm.rebuild;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.job.Folders;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code jvm.build}: applies a diff and rebuilds the program with it.
 *
 * <p>Inputs: {@code sources} (a tree), {@code diff}. Outputs: {@code program} (the jar that
 * replaces {@code program.0000.jar}), {@code sources} and, if the input {@code project} was given,
 * {@code project} (the trees with the diff applied), {@code lines} (warnings and one sentence).
 * Refuses if the diff does not apply or does not compile.
 */
public final class BuildHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.build";

  private static final long MOST_SOURCES = 256L << 20;
  private static final int DEFAULT_RELEASE = 8;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    PatchedSources sources = PatchedSources.of(context.input("sources"), context.input("diff"));
    List<Path> program = Parts.program(context);
    if (program.isEmpty() || Files.isDirectory(program.get(0))) {
      throw new JobRefusal("there is no program jar to rebuild");
    }
    Path before = Folders.fresh(context.work().resolve("before"));
    Path after = Folders.fresh(context.work().resolve("after"));
    List<Path> oldFiles = java(sources.before(before));
    List<Path> newFiles = java(sources.after(after));
    if (newFiles.isEmpty()) {
      throw new JobRefusal("the diff leaves no Java file to compile");
    }
    List<Path> classPath = new ArrayList<>(program);
    classPath.addAll(Parts.libraries(context));
    Recompiler compiler = new Recompiler(classPath, release(context, newFiles, after, program));
    Path classes = Folders.fresh(context.work().resolve("classes-after"));
    Recompiler.Result now = compiler.compile(newFiles, classes);
    Recompiler.Result was =
        compiler.compile(oldFiles, Folders.fresh(context.work().resolve("classes-before")));
    if (!now.ok()) {
      throw new JobRefusal(failure(now, was));
    }
    Path jar = context.work().resolve("program.jar");
    ProgramJar.rewrite(holder(program, classes), classes, jar);
    context.output("program", jar);
    Path tree = Folders.fresh(context.work().resolve("tree"));
    Folders.copy(context.input("sources"), tree, MOST_SOURCES);
    sources.after(tree);
    context.outputTree("sources", tree);
    if (context.job().inputs().containsKey("project")) {
      Path project = Folders.fresh(context.work().resolve("project"));
      Folders.copy(context.input("project"), project, MOST_SOURCES);
      sources.after(project);
      context.outputTree("project", project);
    }
    answer(context, was, now, newFiles.size());
  }

  private static List<Path> java(List<Path> files) {
    return files.stream().filter(f -> f.toString().endsWith(".java")).toList();
  }

  private static String failure(Recompiler.Result now, Recompiler.Result was) {
    String first = now.errors().get(0);
    return was.ok()
        ? "the patched sources do not compile: " + first
        : "the sources do not compile alone, patched or not: " + was.errors().get(0);
  }

  private static void answer(
      JobContext context, Recompiler.Result was, Recompiler.Result now, int files)
      throws IOException {
    Path lines = context.work().resolve("lines.ndjson");
    try (LineWriter out = new LineWriter(lines)) {
      for (String warning : fresh(was, now)) {
        out.write(new Line.Warned(warning));
      }
      out.write(
          new Line.Said(
              files
                  + (files == 1 ? " file" : " files")
                  + " compiled against the program as it is"));
    }
    context.output("lines", lines);
  }

  /**
   * Warnings that the patch brings. An old way to use a type or member that the file went already
   * is how the file is written: to go it once more is no news.
   */
  private static List<String> fresh(Recompiler.Result was, Recompiler.Result now) {
    List<String> fresh = new ArrayList<>(now.warnings());
    was.warnings().forEach(fresh::remove);
    fresh.removeIf(w -> now.ofUse().contains(w) && was.warnings().contains(w));
    return fresh;
  }

  /** The first jar is the one that is replaced; the resolver puts the examined program there. */
  private static Path holder(List<Path> program, Path classes) throws IOException, JobRefusal {
    for (String name : ProgramJar.classFiles(classes).keySet()) {
      if (ProgramJar.find(program.subList(0, 1), name) != null) {
        return program.get(0);
      }
    }
    throw new JobRefusal("the program does not contain the classes that the diff changes");
  }

  /** Release of the classes that the touched files were built to before. */
  private static int release(JobContext context, List<Path> files, Path root, List<Path> program)
      throws IOException {
    String given = context.job().parameters().getOrDefault("release", "");
    if (given.matches("\\d{1,2}")) {
      return Integer.parseInt(given);
    }
    for (Path file : files) {
      // the source root is unknown: try the path without its first folders until a class is there
      Path relative = root.relativize(file);
      for (int i = 0; i < relative.getNameCount(); i++) {
        String name = relative.subpath(i, relative.getNameCount()).toString();
        String entry = name.substring(0, name.length() - ".java".length()) + ".class";
        byte[] bytes = ProgramJar.find(program, entry);
        if (bytes != null && bytes.length > 8) {
          return ProgramJar.release(bytes);
        }
      }
    }
    return DEFAULT_RELEASE;
  }
}
