package dev.kintsugi.engine.jobs;

import dev.kintsugi.api.Confinement.Mount;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker needs of this program: its own class path and JDK, as mounts and a command line.
 *
 * @param javaHome JDK that runs the worker
 * @param classPath jars and class folders of Kintsugi
 */
public record Installation(Path javaHome, List<Path> classPath) {
  private static final String INSIDE = "/kintsugi";

  /** The installation that runs this very process. */
  public static Installation current() {
    List<Path> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (Files.exists(path)) {
        entries.add(path);
      }
    }
    return new Installation(Path.of(System.getProperty("java.home")), entries);
  }

  /** Mounts for the class path; the JDK is mounted at its own path. */
  List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(javaHome, javaHome.toString()));
    places().forEach((host, inside) -> mounts.add(new Mount(host, inside)));
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
    return List.of(
        javaHome.resolve("bin/java").toString(),
        "-Xmx" + heapMiB + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        String.join(":", inside),
        WorkerMain.class.getName());
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
