package dev.kintsugi.target;

import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.TargetRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Java sources that belong to no project: one file, a folder without a build, or standard input.
 * Nothing is read of them but their bytes.
 *
 * <p>A {@code gradle.lockfile} beside the file, or in the folder itself, is part of them: it says
 * which libraries they need. Limits: {@value #MOST_FILES} files, 1 MiB each, 16 MiB together.
 */
public final class LooseSources {
  /** The largest source file, and the most that is read from standard input. */
  public static final int LARGEST = 1 << 20;

  /** What stands for standard input in a request. */
  public static final String STANDARD_INPUT = "-";

  /** What to call it. */
  static final String STANDARD_INPUT_NAME = "standard input";

  /** Gradle's lock, which says what they need. */
  public static final String LOCK = "gradle.lockfile";

  /** The file name of standard input until its own class gives it another. */
  static final String UNNAMED = "Snippet.java";

  private static final int MOST_FILES = 2000;
  private static final long MOST_BYTES = 16L << 20;
  private static final List<String> BUILDS =
      List.of(
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "settings.gradle",
          "settings.gradle.kts",
          "build.xml");

  private final String name;
  private final SortedMap<String, byte[]> files;
  private final List<String> needs;

  private LooseSources(String name, SortedMap<String, byte[]> files, TargetRequest request) {
    this.name = name;
    this.files = files;
    this.needs =
        Stream.concat(
                request.dependencies().stream(), request.libraries().stream().map(Path::toString))
            .toList();
  }

  /**
   * What the request names, if it is of this kind.
   *
   * @throws ResolveException if it is too large or can't be read
   */
  public static Optional<LooseSources> of(TargetRequest request)
      throws ResolveException, IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (request.reference().equals(STANDARD_INPUT)) {
      files.put(UNNAMED, request.standardInput().orElse(new byte[0]));
      return Optional.of(new LooseSources(STANDARD_INPUT_NAME, files, request));
    }
    Optional<Path> named = JarResolver.path(request.reference()).filter(Files::exists);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Path path = named.get().toAbsolutePath().normalize();
    if (Files.isRegularFile(path) && isJava(path)) {
      files.put(ProjectBuild.name(path), read(path));
      lock(path.getParent(), files);
    } else if (Files.isDirectory(path) && BUILDS.stream().noneMatch(b -> exists(path, b))) {
      folder(path, files);
      lock(path, files);
    }
    return files.keySet().stream().anyMatch(f -> f.endsWith(".java"))
        ? Optional.of(new LooseSources(ProjectBuild.name(path), files, request))
        : Optional.empty();
  }

  /** What to call them. */
  String name() {
    return name;
  }

  /** Bytes by path, {@code /} between names. */
  SortedMap<String, byte[]> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /**
   * Identity of their bytes and of the libraries named for them, as hexadecimal digits; where they
   * lie does not matter.
   */
  public String hash() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (var file : files.entrySet()) {
      all.write(
          (file.getKey() + " " + Hashes.sha256(file.getValue()) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    for (String need : needs) {
      all.write((need + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Hashes.sha256(all.toByteArray());
  }

  private static void folder(Path root, SortedMap<String, byte[]> files)
      throws ResolveException, IOException {
    ProjectFiles.check(root);
    List<Path> found;
    try (Stream<Path> all = Files.walk(root)) {
      found =
          all.filter(LooseSources::isJava)
              .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
              .filter(f -> ProjectFiles.keepBelow(root, f))
              .limit(MOST_FILES + 1L)
              .toList();
    } catch (java.io.UncheckedIOException e) {
      throw new ResolveException(root + ": a folder in it can't be read", true);
    }
    long sum = 0;
    for (Path file : found) {
      sum += Files.size(file);
      if (found.size() > MOST_FILES || sum > MOST_BYTES) {
        throw new ResolveException(
            "%s has more sources than are examined without a build (%d files, %d MiB); build it and"
                    .formatted(root, MOST_FILES, MOST_BYTES >> 20)
                + " name the jar, with --sources "
                + root,
            true);
      }
      files.put(root.relativize(file).toString().replace('\\', '/'), read(file));
    }
  }

  private static void lock(Path folder, SortedMap<String, byte[]> files)
      throws ResolveException, IOException {
    if (exists(folder, LOCK)) {
      files.put(LOCK, read(folder.resolve(LOCK)));
    }
  }

  private static byte[] read(Path file) throws ResolveException, IOException {
    if (!Files.isReadable(file)) {
      throw new ResolveException(file + " can't be read; check its permissions", true);
    }
    if (Files.size(file) > LARGEST) {
      throw new ResolveException(
          file + " is larger than 1 MiB: no source file that a person reads is", true);
    }
    return Files.readAllBytes(file);
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static boolean exists(Path folder, String name) {
    return folder != null && Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }
}
