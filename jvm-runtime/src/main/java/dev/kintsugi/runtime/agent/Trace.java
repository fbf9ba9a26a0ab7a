package dev.kintsugi.runtime.agent;

import dev.kintsugi.runtime.boot.Trail;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Records which methods, and which lines of a given set, the classes of a class loader execute: one
 * store into an array at each place, no calls, no locks.
 *
 * <p>Open it before the class loader loads the first class of interest; classes already loaded are
 * not traced. Limits: at most {@link Trail#PLACES} places in one process; a method that would grow
 * over the JVM's 64 KiB leaves its whole class untraced ({@link #untraced()}).
 */
public final class Trace implements AutoCloseable {
  private final Predicate<ClassLoader> loaders;
  private final Set<String> watched;
  private final List<String> places = new ArrayList<>();
  private final List<String> untraced = new ArrayList<>();
  private final ClassFileTransformer transformer = new Tracing();

  private Trace(Predicate<ClassLoader> loaders, Set<String> watched) {
    this.loaders = loaders;
    this.watched = watched;
  }

  /**
   * Starts tracing classes as they are loaded.
   *
   * @param loaders which class loaders' classes; never asked about the bootstrap loader
   * @param watched lines to record, each {@code class:line} with the binary name of the class
   */
  public static Trace open(Predicate<ClassLoader> loaders, Set<String> watched) {
    Trace trace = new Trace(loaders, Set.copyOf(watched));
    trace.reset();
    Agent.instrumentation().addTransformer(trace.transformer);
    return trace;
  }

  /** Forgets what was executed so far. */
  public void reset() {
    Arrays.fill(Trail.HIT, (byte) 0);
  }

  /** Executed methods as {@code class#method descriptor}, sorted. */
  public List<String> methods() {
    return executed(true);
  }

  /** Executed lines of the watched ones as {@code class:line}, sorted. */
  public List<String> lines() {
    return executed(false);
  }

  /** Classes that could not be traced, each with its reason. */
  public synchronized List<String> untraced() {
    return List.copyOf(untraced);
  }

  /** Stops tracing classes that are loaded from now on. */
  @Override
  public void close() {
    Agent.instrumentation().removeTransformer(transformer);
  }

  private synchronized List<String> executed(boolean methods) {
    TreeSet<String> executed = new TreeSet<>();
    for (int i = 0; i < places.size(); i++) {
      String place = places.get(i);
      if (Trail.HIT[i] != 0 && (place.indexOf('#') >= 0) == methods) {
        executed.add(place);
      }
    }
    return List.copyOf(executed);
  }

  /** Numbers a place; -1 if there is no number left. */
  synchronized int number(String place) {
    if (places.size() == Trail.PLACES) {
      return -1;
    }
    places.add(place);
    return places.size() - 1;
  }

  boolean isWatched(String line) {
    return watched.contains(line);
  }

  private synchronized void giveUp(String name, RuntimeException reason) {
    untraced.add(name.replace('/', '.') + ": " + reason);
  }

  private final class Tracing implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
      if (loader == null || name == null || !loaders.test(loader)) {
        return null;
      }
      try {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new TraceClass(writer, Trace.this), 0);
        return writer.toByteArray();
      } catch (RuntimeException e) {
        giveUp(name, e);
        return null;
      }
    }
  }
}
