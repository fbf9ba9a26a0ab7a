package dev.kintsugi.runtime.agent;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Judge;
import dev.kintsugi.runtime.boot.Monitor;
import dev.kintsugi.runtime.boot.Policy;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Instruments the JDK by the table of {@link Hooks} and checks that every row was found. */
final class Guards {
  private Guards() {}

  static void install(Instrumentation instrumentation) {
    List<Hook> table = Hooks.all();
    int jdk = Runtime.version().feature();
    GuardTransformer transformer = new GuardTransformer(table);
    warmUp();
    instrumentation.addTransformer(transformer, true);
    Set<String> owners = new LinkedHashSet<>();
    table.forEach(h -> owners.add(h.owner().replace('/', '.')));
    List<Class<?>> classes = new ArrayList<>();
    for (String owner : owners) {
      try {
        classes.add(Class.forName(owner, false, null));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("this JDK can't be watched: " + owner, e);
      }
    }
    try {
      // all at once: each change of loaded classes makes the JVM look through all that it has
      instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException("this JDK can't be watched", e);
    }
    List<String> missing =
        table.stream()
            .filter(h -> h.presence().required(jdk))
            .map(Hook::toString)
            .filter(h -> !transformer.done().contains(h))
            .toList();
    if (!missing.isEmpty() || !transformer.failures().isEmpty()) {
      throw new IllegalStateException(
          "this JDK can't be watched: " + missing + ' ' + transformer.failures());
    }
  }

  static void configure(World world, List<Path> classPath) {
    List<String> readable = new ArrayList<>();
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> !path.isEmpty())
        .forEach(readable::add);
    classPath.forEach(path -> readable.add(path.toString()));
    Monitor.configure(
        new Policy(readable, List.of(world.inside().toString()), world.secret().toString()));
  }

  /**
   * Loads what the judge needs before anything calls it: loading inside an instrumented method, on
   * a stack that the target has used up, would fail for good.
   */
  private static void warmUp() {
    Monitor.arm(Thread.currentThread());
    Monitor.watching();
    Judge.refuses("read", System.getProperty("java.home"), null);
    Judge.refuses("read", "kintsugi-warm-up", null);
    Judge.refuses("move", "kintsugi-warm-up", "kintsugi-warm-up");
    Judge.refuses("exec", new String[] {"kintsugi-warm-up"}, null);
    Judge.refuses("load", "kintsugi.canary.WarmUp", null);
    Monitor.canary("instantiate", "warm-up");
    Monitor.disarm();
    Monitor.drain();
  }
}
