package dev.kintsugi.engine.jobs;

import dev.kintsugi.api.Confinement.Mount;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker needs of this program: its own class path and JDK, as mounts and a command line.
 *
 * @param javaHome JDK that runs the worker
 * @param classPath jars and class folders of Kintsugi
 * @param archives folder with class data archives made for just this installation, if there is one;
 *     handlers find it by the system property {@code kintsugi.archives}
 */
public record Installation(Path javaHome, List<Path> classPath, Optional<Path> archives) {
  /** Name of the archive for workers. */
  public static final String WORKER_ARCHIVE = "worker.jsa";

  private static final String INSIDE = "/kintsugi";
  private static final String ARCHIVES = INSIDE + "/start";

  /** The installation that runs this very process. */
  public static Installation current() {
    List<Path> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (Files.exists(path)) {
        entries.add(path);
      }
    }
    return new Installation(Path.of(System.getProperty("java.home")), entries, Optional.empty());
  }

  /** The same with class data archives. */
  public Installation with(Path archives) {
    return new Installation(javaHome, classPath, Optional.of(archives));
  }

  /** Mounts for the class path; the JDK is mounted at its own path. */
  List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(javaHome, javaHome.toString()));
    places().forEach((host, inside) -> mounts.add(new Mount(host, inside)));
    archives.ifPresent(folder -> mounts.add(new Mount(folder, ARCHIVES)));
    return mounts;
  }

  /** Start of the worker's command line, up to its main class. */
  List<String> command(int heapMiB) {
    Map<Path, String> places = places();
    List<String> inside = new ArrayList<>();
    for (Path entry : classPath) {
      Path mounted = mountPoint(entry);
      String place = places.get(mounted);
      inside.add(mounted.equals(entry) ? place : place + "/" + entry.getFileName());
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                javaHome.resolve("bin/java").toString(),
                "-Xmx" + heapMiB + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
    if (archives.isPresent()) {
      command.add("-XX:SharedArchiveFile=" + ARCHIVES + "/" + WORKER_ARCHIVE);
      command.add("-Dkintsugi.archives=" + ARCHIVES);
    }
    command.addAll(List.of("-cp", String.join(":", inside), WorkerMain.class.getName()));
    return command;
  }

  /** Where each mounted host path appears inside. */
  private Map<Path, String> places() {
    Map<Path, String> places = new LinkedHashMap<>();
    for (Path entry : classPath) {
      places.computeIfAbsent(mountPoint(entry), m -> INSIDE + "/" + places.size());
    }
    return places;
  }

  /**
   * Jars that lie together in one folder are mounted as that folder: one mount instead of forty.
   */
  private Path mountPoint(Path entry) {
    Path parent = entry.getParent();
    boolean together =
        Files.isRegularFile(entry)
            && classPath.stream().filter(p -> parent.equals(p.getParent())).count() > 1;
    return together ? parent : entry;
  }
}
