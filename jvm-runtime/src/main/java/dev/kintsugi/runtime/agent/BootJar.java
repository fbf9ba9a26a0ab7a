package dev.kintsugi.runtime.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Copies the {@code boot} package into a jar of its own and appends it to the bootstrap class path,
 * unless the JVM was started with such a jar there already. Must run before any class of that
 * package is loaded, else there would be two of it: so this class names them in text only.
 */
public final class BootJar {
  private static final String FOLDER = "dev/kintsugi/runtime/boot/";
  private static final List<String> CLASSES =
      List.of(
          "ExitRefused",
          "Files",
          "Judge",
          "Memory",
          "Monitor",
          "Monitor$1",
          "Monitor$Mark",
          "Policy",
          "Refusals",
          "Signal",
          "Trail");

  private BootJar() {}

  static void append(Instrumentation instrumentation, Path folder) throws IOException {
    if (isThere()) {
      return;
    }
    Path jar = place(folder);
    write(jar);
    try (JarFile opened = new JarFile(jar.toFile())) {
      instrumentation.appendToBootstrapClassLoaderSearch(opened);
    }
    // The JVM keeps it open, by a file descriptor; a process that is killed must leave nothing.
    Files.delete(jar);
  }

  /**
   * Makes the jar.
   *
   * @param jar a file that does not exist yet
   */
  public static void write(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar, StandardOpenOption.CREATE_NEW);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : CLASSES) {
        copy(FOLDER + name + ".class", out);
      }
    }
  }

  private static boolean isThere() {
    try {
      Class.forName(FOLDER.replace('/', '.') + CLASSES.get(0), false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Not a temporary file of the JDK's: making one would fix their folder before it can be changed.
   */
  private static Path place(Path folder) {
    String name = "kintsugi-boot-" + ProcessHandle.current().pid() + '-' + System.nanoTime();
    return folder.resolve(name + ".jar");
  }

  private static void copy(String name, JarOutputStream out) throws IOException {
    try (InputStream in = BootJar.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("missing in the agent: " + name);
      }
      out.putNextEntry(new ZipEntry(name));
      in.transferTo(out);
      out.closeEntry();
    }
  }
}
