package dev.kintsugi.runtime;

import dev.kintsugi.runtime.agent.Agent;
import dev.kintsugi.runtime.agent.Canaries;
import dev.kintsugi.runtime.agent.CaughtErrors;
import dev.kintsugi.runtime.program.Services;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;

/** The configuration of one of the two programs, and the surroundings that the target runs in. */
final class Config {
  private static final int MOST_FRAMES = 8;

  private final Properties properties = new Properties();

  Config(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("expected one argument: the configuration file");
    }
    try (Reader in = Files.newBufferedReader(Path.of(arguments[0]))) {
      properties.load(in);
    }
  }

  String text(String name) {
    return properties.getProperty(name, "");
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(properties.getProperty(name)).filter(v -> !v.isBlank());
  }

  Path path(String name) {
    return Path.of(required(name)).toAbsolutePath();
  }

  long number(String name, long otherwise) {
    return optional(name).map(Long::parseLong).orElse(otherwise);
  }

  /** The lines of the named file; empty if there is none. */
  Optional<Set<String>> lines(String name) throws IOException {
    Optional<String> file = optional(name);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new HashSet<>(Files.readAllLines(Path.of(file.get()))));
  }

  /** The named file's lines by what stands behind their first blank; before it, with commas. */
  Map<String, Set<String>> table(String name) throws IOException {
    Map<String, Set<String>> table = new HashMap<>();
    for (String line : lines(name).orElse(Set.of())) {
      int blank = line.indexOf(' ');
      String[] values = line.substring(0, Math.max(0, blank)).split(",");
      table.put(line.substring(blank + 1), new HashSet<>(Arrays.asList(values)));
    }
    return table;
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  private String required(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException("missing in the configuration: " + name));
  }

  World world() throws IOException {
    World world = new World(path("world"));
    Files.createDirectories(world.root());
    return world;
  }

  /**
   * Makes the loader of the target, tells the agent what the target may do, and takes everything
   * away that would make runs differ or that the target could meddle with.
   */
  TargetLoader target(World world) throws IOException {
    String canaries = Canaries.classPath(world.root()).toString();
    String[] classPaths = {required("program"), text("libraries"), canaries};
    Set<String> resource = Set.of(world.resource().getFileName().toString());
    TargetLoader loader = new TargetLoader(Canaries.resources(world), resource, classPaths);
    Agent.configure(world, paths(classPaths));
    CaughtErrors.watch(loader);
    Services.provide(loader, required("program"));
    System.setProperty("java.io.tmpdir", world.inside().toString());
    System.setProperty("user.home", world.inside().toString());
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    PrintStream ours = System.err;
    Thread.currentThread()
        .setUncaughtExceptionHandler((thread, thrown) -> ours.println(brief(thrown)));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setIn(InputStream.nullInputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    return loader;
  }

  /** One line for whoever started the process: it keeps the last that was said. */
  private static String brief(Throwable thrown) {
    List<StackTraceElement> frames = List.of(thrown.getStackTrace());
    return thrown + " at " + frames.subList(0, Math.min(MOST_FRAMES, frames.size()));
  }

  private static List<Path> paths(String... classPaths) {
    List<Path> paths = new ArrayList<>();
    for (String classPath : classPaths) {
      for (String part : classPath.split(File.pathSeparator)) {
        if (!part.isBlank()) {
          paths.add(Path.of(part).toAbsolutePath());
        }
      }
    }
    return paths;
  }
}
