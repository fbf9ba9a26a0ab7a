package dev.kintsugi.jvm.job;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.Target;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a target's parts are named among a job's inputs; the same on both sides of the border. */
public final class Parts {
  private static final String PROGRAM = "program.";
  private static final String LIBRARY = "library.";
  private static final String TESTS = "tests.";
  private static final String TEST_LIBRARY = "testlibrary.";

  private Parts() {}

  /** Inputs that name the program and what it needs. */
  public static SortedMap<String, String> of(Target target) {
    SortedMap<String, String> inputs = new TreeMap<>();
    add(inputs, PROGRAM, target.evidence(Artifact.Role.PROGRAM));
    add(inputs, LIBRARY, target.evidence(Artifact.Role.LIBRARY));
    return inputs;
  }

  /** As {@link #of}, with the tests and what they need. */
  public static SortedMap<String, String> withTests(Target target) {
    SortedMap<String, String> inputs = of(target);
    add(inputs, TESTS, target.evidence(Artifact.Role.TESTS));
    add(inputs, TEST_LIBRARY, target.evidence(Artifact.Role.TEST_LIBRARY));
    return inputs;
  }

  /** Worker side: files or folders of the program. */
  public static List<Path> program(JobContext context) {
    return paths(context, PROGRAM);
  }

  /** Worker side: files or folders that the program needs. */
  public static List<Path> libraries(JobContext context) {
    return paths(context, LIBRARY);
  }

  static List<Path> tests(JobContext context) {
    return paths(context, TESTS);
  }

  static List<Path> testLibraries(JobContext context) {
    return paths(context, TEST_LIBRARY);
  }

  /** A class path as text. */
  static String classPath(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> paths(JobContext context, String prefix) {
    return context.job().inputs().keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(context::input)
        .toList();
  }

  private static void add(SortedMap<String, String> inputs, String prefix, List<String> ids) {
    for (int i = 0; i < ids.size(); i++) {
      String end = ids.get(i).startsWith("tree:") ? "" : ".jar";
      inputs.put(prefix + String.format("%04d", i) + end, ids.get(i));
    }
  }
}
