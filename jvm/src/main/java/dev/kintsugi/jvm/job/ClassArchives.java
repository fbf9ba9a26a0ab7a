package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Options for the JVMs that a worker starts, with which they take their classes from the class data
 * archives that {@link StartHandler} made. Empty where there are none, and for another JDK than the
 * one that made them. What the archives hold is our own and the JDK's: targets are loaded as ever.
 */
final class ClassArchives {
  /** Jar of what the agent puts on the boot class path. */
  static final String BOOT = "boot.jar";

  /** The JDK's classes as the agent instruments them. */
  static final String GUARDS = "guards.bin";

  /** Archive for hunting and replaying. */
  static final String RUNTIME = "runtime.jsa";

  /** Archive for running tests. */
  static final String LAUNCHER = "launcher.jsa";

  /** System property with the folder of the archives. */
  private static final String FOLDER = "kintsugi.archives";

  private ClassArchives() {}

  static List<String> runtime(JobContext context) {
    Path boot = place(BOOT);
    Path archive = place(RUNTIME);
    return fits(context) && Files.exists(boot) && Files.exists(archive)
        ? List.of(boot(boot), shared(archive), guards(place(GUARDS)))
        : List.of();
  }

  static List<String> launcher(JobContext context) {
    Path archive = place(LAUNCHER);
    return fits(context) && Files.exists(archive) ? List.of(shared(archive)) : List.of();
  }

  /** Where an archive lies; nowhere if this installation has none. */
  static Path place(String name) {
    return Path.of(System.getProperty(FOLDER, "/nowhere")).resolve(name);
  }

  static String boot(Path jar) {
    return "-Xbootclasspath/a:" + jar;
  }

  static String guards(Path file) {
    return "-Dkintsugi.guards=" + file;
  }

  static String shared(Path archive) {
    return "-XX:SharedArchiveFile=" + archive;
  }

  private static boolean fits(JobContext context) {
    return ChildJvm.jdk(context).equals(Path.of(System.getProperty("java.home")));
  }
}
