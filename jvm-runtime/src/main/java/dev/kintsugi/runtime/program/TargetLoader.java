package dev.kintsugi.runtime.program;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class loader of the target: its program, its libraries and the canaries. Its parent is the
 * platform's loader, so that none of our own classes can clash with the target's.
 *
 * <p>A folder of resources of its own is asked last, and only for names whose last segment is the
 * name of a file there: what the JDK spends on any other name there is no cost of the target's.
 */
public final class TargetLoader extends URLClassLoader {
  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "boolean", boolean.class,
          "byte", byte.class,
          "char", char.class,
          "short", short.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class,
          "void", void.class);

  private final Set<String> names;
  private final URLClassLoader resources;

  /**
   * @param classPaths class paths in the platform's notation, searched in this order; blank ones
   *     are skipped
   */
  public TargetLoader(String... classPaths) {
    this(Path.of(""), Set.of(), classPaths);
  }

  /**
   * @param folder where further resources lie
   * @param names files there
   */
  public TargetLoader(Path folder, Set<String> names, String... classPaths) {
    super("target", urls(classPaths), ClassLoader.getPlatformClassLoader());
    this.names = Set.copyOf(names);
    this.resources = new URLClassLoader(urls(folder.toString()), null);
  }

  @Override
  public URL findResource(String name) {
    URL found = super.findResource(name);
    boolean further = names.contains(name.substring(name.lastIndexOf('/') + 1));
    return found == null && further ? resources.findResource(name) : found;
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    Enumeration<URL> found = super.findResources(name);
    URL further = found.hasMoreElements() ? null : findResource(name);
    return further == null ? found : Collections.enumeration(List.of(further));
  }

  @Override
  public void close() throws IOException {
    super.close();
    resources.close();
  }

  /**
   * The type of this name as {@link Class#getName()} gives it, not initialised.
   *
   * @throws Unsuitable if it can't be loaded
   */
  public Class<?> type(String name) {
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    try {
      return Class.forName(name, false, this);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new Unsuitable("class can't be loaded: " + name + " (" + e + ")");
    }
  }

  /** Adds a class that was made here. */
  Class<?> define(String name, byte[] bytes) {
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static URL[] urls(String... classPaths) {
    List<URL> urls = new ArrayList<>();
    for (String classPath : classPaths) {
      for (String part : classPath.split(File.pathSeparator)) {
        if (!part.isBlank()) {
          urls.add(url(new File(part)));
        }
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a file: " + file, e);
    }
  }
}
