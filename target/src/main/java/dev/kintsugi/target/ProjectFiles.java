package dev.kintsugi.target;

import dev.kintsugi.api.ResolveException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which files of a project folder belong to the project, by names alone.
 *
 * <p>Left out: version control, editors' and tools' own folders, output folders of our own, and
 * those of builds, which are recognised by the build file beside them, for a package may have the
 * same name. Links are never followed.
 */
public final class ProjectFiles {
  private static final int MOST_FILES = 200_000;
  private static final long LARGEST = 2L << 30;
  private static final List<String> BUILD_FILES =
      List.of(
          "pom.xml", "settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");
  private static final Set<String> FOREIGN =
      Set.of(".git", ".hg", ".svn", ".idea", ".gradle", ".settings", ".vscode", "node_modules");

  private ProjectFiles() {}

  /** Whether a file or folder belongs to the project; of a folder, whether to look into it. */
  static boolean keep(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    return !FOREIGN.contains(name) && !output(path, name) && !campaign(path);
  }

  /**
   * Whether no folder between the root and the file, nor the file itself, is left out.
   *
   * @param path absolute or relative like the root
   */
  static boolean keepBelow(Path root, Path path) {
    for (Path at = path; at != null && !at.equals(root); at = at.getParent()) {
      if (!keep(at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean output(Path path, String name) {
    boolean candidate = name.equals("target") || name.equals("build") || name.equals("bin");
    Path parent = path.getParent();
    if (!candidate || parent == null || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    boolean maven = Files.exists(parent.resolve("pom.xml"));
    boolean gradle =
        Files.exists(parent.resolve("build.gradle"))
            || Files.exists(parent.resolve("build.gradle.kts"));
    return !module(path) && (name.equals("target") ? maven : gradle || maven);
  }

  /** Our own output: with it, a project would be another one after each run. */
  private static boolean campaign(Path path) {
    Path ledger = path.resolve("campaign").resolve("ledger.ndjson");
    return Files.isRegularFile(ledger, LinkOption.NOFOLLOW_LINKS) && !module(path);
  }

  private static boolean module(Path path) {
    return Stream.of("pom.xml", "build.gradle", "build.gradle.kts", "src")
        .anyMatch(f -> Files.exists(path.resolve(f), LinkOption.NOFOLLOW_LINKS));
  }

  /** The folder of the project that the user named; empty if it is none. */
  public static Optional<Path> root(String reference) {
    return JarResolver.path(reference)
        .map(named -> named.toAbsolutePath().normalize())
        .map(named -> named.endsWith("pom.xml") ? named.getParent() : named)
        .filter(
            folder ->
                BUILD_FILES.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file))));
  }

  /** Paths of all files of a project, relative to its folder, sorted. */
  public static SortedSet<String> list(Path root) throws IOException {
    SortedSet<String> files = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean in = folder.equals(root) || keep(folder);
            return in ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(root.relativize(file).toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /**
   * Refuses a folder that is too large to be a project.
   *
   * @throws ResolveException with the limit
   */
  static void check(Path root) throws ResolveException, IOException {
    long[] sums = new long[2];
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean in = folder.equals(root) || keep(folder);
            return in ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sums[0]++;
            sums[1] += attributes.size();
            boolean over = sums[0] > MOST_FILES || sums[1] > LARGEST;
            return over ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }
        });
    if (sums[0] > MOST_FILES || sums[1] > LARGEST) {
      throw new ResolveException(
          "%s is too large (more than %d files or %d MiB); name the project's own folder"
              .formatted(root, MOST_FILES, LARGEST >> 20),
          true);
    }
  }
}
