package dev.kintsugi.runtime.agent;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Judge;
import dev.kintsugi.runtime.boot.Monitor;
import dev.kintsugi.runtime.boot.Policy;
import java.io.File;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Instruments the JDK by the table of {@link Hooks} and checks that every row was found. */
final class Guards {
  private Guards() {}

  static void install(Instrumentation instrumentation) {
    warmUp();
    List<ClassDefinition> ready = ReadyGuards.read();
    try {
      // all at once: each change of loaded classes makes the JVM look through all that it has
      if (ready.isEmpty()) {
        transform(instrumentation);
      } else {
        redefine(instrumentation, ready);
      }
    } catch (ClassNotFoundException | UnmodifiableClassException e) {
      throw new IllegalStateException("this JDK can't be watched", e);
    }
  }

  private static void redefine(Instrumentation instrumentation, List<ClassDefinition> ready)
      throws ClassNotFoundException, UnmodifiableClassException {
    // what a transformer changes may call the boot class path; else that has to be said
    Set<Module> monitor = Set.of(Monitor.class.getModule());
    for (ClassDefinition each : ready) {
      Module module = each.getDefinitionClass().getModule();
      if (!module.canRead(Monitor.class.getModule())) {
        instrumentation.redefineModule(module, monitor, Map.of(), Map.of(), Set.of(), Map.of());
      }
    }
    instrumentation.redefineClasses(ready.toArray(ClassDefinition[]::new));
  }

  private static void transform(Instrumentation instrumentation)
      throws ClassNotFoundException, UnmodifiableClassException {
    GuardTransformer transformer = new GuardTransformer(Hooks.all());
    List<Class<?>> classes = new ArrayList<>();
    for (String owner : owners()) {
      classes.add(load(owner));
    }
    instrumentation.addTransformer(transformer, true);
    instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
    // a transformer is asked about every class that is loaded, and this one's work is done
    instrumentation.removeTransformer(transformer);
    requireAll(transformer);
  }

  /** A class of the table, not initialised. */
  static Class<?> load(String owner) throws ClassNotFoundException {
    return Class.forName(owner, false, ClassLoader.getPlatformClassLoader());
  }

  /** Names of the classes of the table. */
  static List<String> owners() {
    return Hooks.all().stream().map(h -> h.owner().replace('/', '.')).distinct().toList();
  }

  /**
   * Checks that a transformer found every row that this JDK must have.
   *
   * @throws IllegalStateException if it did not
   */
  static void requireAll(GuardTransformer transformer) {
    int jdk = Runtime.version().feature();
    List<String> missing =
        Hooks.all().stream()
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
        new Policy(
            readable,
            List.of(world.inside().toString()),
            List.of(world.inside().resolve(World.NEIGHBOUR).toString()),
            List.of(world.secret().toString(), world.resource().toString()),
            world.input().toString()));
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
    Judge.refuses("memory-get-1", new Object[] {new byte[1], 0L}, null);
    Monitor.canary("instantiate", "warm-up");
    Monitor.disarm();
    Monitor.drain();
  }
}
