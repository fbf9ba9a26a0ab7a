package dev.kintsugi.runtime.agent;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** What stands in for the world around the target: canary classes and a canary script engine. */
public final class Canaries {
  private static final String FOLDER = "kintsugi/canary/";
  private static final List<String> CLASSES =
      List.of(
          "Bell",
          "Canary",
          "CanaryException",
          "CanaryScriptEngine",
          "CanaryScriptEngineFactory",
          "CanarySocketFactory",
          "SerialCanary");

  private Canaries() {}

  /**
   * Makes a jar to be put last on the target's class path. The thread that runs the target should
   * have the target's class loader as its context class loader, else script engines are not found.
   *
   * @param folder where the jar is made; outside the folder that the target may write to
   */
  public static Path classPath(Path folder) throws IOException {
    Path jar = folder.resolve("kintsugi-canary.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : CLASSES) {
        String entry = FOLDER + name + ".class";
        try (InputStream in = Canaries.class.getClassLoader().getResourceAsStream(entry)) {
          if (in == null) {
            throw new IOException("missing in the runtime: " + entry);
          }
          put(out, entry, in.readAllBytes());
        }
      }
      put(
          out,
          "META-INF/services/javax.script.ScriptEngineFactory",
          "kintsugi.canary.CanaryScriptEngineFactory\n".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  /**
   * Makes a folder to be put on the class path behind everything else, as the resources of a
   * program lie that was not packed into an archive. Its one file may be read.
   */
  public static Path resources(World world) throws IOException {
    Files.createDirectories(world.resources());
    Files.writeString(world.resource(), World.CANARY_TEXT);
    // the JDK refuses names that climb where the folder's own path leads through a link
    return world.resources().toRealPath();
  }

  /**
   * What of the environment a proof with this signal rests on, in one sentence; empty if nothing.
   */
  public static String describe(Signal signal) {
    return switch (signal.kind()) {
      case "class-load", "class-initialise", "instantiate", "deserialise" ->
          canaryClass(signal.subject());
      case "evaluate" ->
          signal.subject().startsWith("kintsugi.canary.")
              ? canaryClass(signal.subject())
              : "an inert script engine (JSR 223) is on the class path under the usual names; it"
                  + " records the script and runs none";
      case "lookup" -> "JNDI lookups are recorded and refused before any provider is asked";
      case "exec" -> "the start of processes is recorded and refused";
      case "connect", "resolve" -> "connections and name lookups are recorded and refused";
      case "native-load" -> "loading of a native library with a canary's name is refused";
      case "exit" -> "ending the virtual machine is recorded and refused";
      default -> "";
    };
  }

  private static String canaryClass(String subject) {
    int member = subject.indexOf('#');
    return "the inert class "
        + (member < 0 ? subject : subject.substring(0, member))
        + " is on the class path; it records its use and does nothing";
  }

  private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
