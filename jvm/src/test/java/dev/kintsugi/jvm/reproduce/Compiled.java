package dev.kintsugi.jvm.reproduce;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Compiles generated tests together with a target and runs them as a user would. */
final class Compiled {
  private final Path folder;

  Compiled(Path folder) {
    this.folder = folder;
  }

  /** Failures of the test run against this target's source; empty if all passed. */
  List<String> failures(String test, String targetClass, String targetSource) throws Exception {
    Map<String, String> sources = new TreeMap<>();
    sources.put(Reproducer.CLASS, test);
    sources.put(targetClass, targetSource);
    Path classes = compile(sources);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader())) {
      return run(loader);
    }
  }

  private Path compile(Map<String, String> sources) throws IOException {
    Path work = Files.createTempDirectory(folder, "work");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "--release",
              "11",
              "-d",
              work.toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-proc:none");
      boolean ok =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!ok) {
        throw new AssertionError(said + "\n" + sources.get(Reproducer.CLASS));
      }
    }
    return work;
  }

  private static List<String> run(ClassLoader loader) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = Class.forName(Reproducer.CLASS, true, loader);
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(type))
              .build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request, listener);
      TestExecutionSummary summary = listener.getSummary();
      if (summary.getTestsStartedCount() != 1) {
        throw new AssertionError("tests started: " + summary.getTestsStartedCount());
      }
      return summary.getFailures().stream().map(f -> String.valueOf(f.getException())).toList();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
