package dev.kintsugi.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The program as it is installed: jars in one folder, beside which its first command puts class
 * data archives. Made once for all tests; with folders of classes there would be no archives, and
 * each of the hundreds of JVMs that the tests start would cost twice as much.
 */
final class Installed {
  private static List<Path> jars;

  private Installed() {}

  /** Its jars, in the order of the test's own class path. */
  static synchronized List<Path> jars() throws IOException {
    if (jars == null) {
      Path home = Files.createTempDirectory("installed");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
      Path lib = Files.createDirectory(home.resolve("lib"));
      List<Path> made = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path path = Path.of(entry);
        if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
          Path jar = lib.resolve("classes-" + made.size() + ".jar");
          made.add(Jars.zip(jar, Jars.content(path)));
        } else if (Files.isRegularFile(path)) {
          made.add(Files.copy(path, lib.resolve(path.getFileName())));
        }
      }
      jars = List.copyOf(made);
    }
    return jars;
  }

  private static void delete(Path folder) {
    try (var walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // left to the system
    }
  }
}
