package dev.kintsugi.runtime.agent;

import dev.kintsugi.runtime.World;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;

/**
 * Entry of the Java agent. Puts the {@code boot} package on the bootstrap class path, then
 * instruments the JDK. A method of the table that is missing ends the process: judging with a hole
 * in the fence would call a target silent that was never watched.
 */
public final class Agent {
  private static volatile Instrumentation instrumentation;

  private Agent() {}

  /**
   * Called by the JVM before {@code main}.
   *
   * @param arguments folder for the agent's own files; the folder of temporary files if there is
   *     none
   */
  public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
    boolean given = arguments != null && !arguments.isBlank();
    BootJar.append(
        instrumentation, Path.of(given ? arguments : System.getProperty("java.io.tmpdir")));
    Guards.install(instrumentation);
    Agent.instrumentation = instrumentation;
  }

  /**
   * Tells the monitor what the target may do to files: read the JDK, the given class path and this
   * program's own, write inside the world's folder.
   *
   * @param classPath jars and folders of the target, its libraries and the canaries
   */
  public static void configure(World world, List<Path> classPath) {
    requireLoaded();
    Guards.configure(world, classPath);
  }

  /** Whether the process was started with the agent. */
  public static boolean isLoaded() {
    return instrumentation != null;
  }

  static Instrumentation instrumentation() {
    requireLoaded();
    return instrumentation;
  }

  private static void requireLoaded() {
    if (!isLoaded()) {
      throw new IllegalStateException("this process was not started with the agent");
    }
  }
}
