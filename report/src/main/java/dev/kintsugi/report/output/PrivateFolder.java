package dev.kintsugi.report.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that only the user can read (mode 700, files 600). Each file appears whole or not at
 * all. On file systems without POSIX permissions the platform's default applies.
 */
public final class PrivateFolder {
  private final Path folder;

  /** Makes the folder if it does not exist, and makes it private. */
  public PrivateFolder(Path folder) throws IOException {
    this.folder = folder;
    if (Files.isSymbolicLink(folder)) {
      throw new IOException("Refused to write through a symbolic link: " + folder);
    }
    Files.createDirectories(folder, PrivateFile.attributes("rwx------"));
    if (PrivateFile.POSIX) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  public Path path() {
    return folder;
  }

  /** Writes a text as UTF-8. */
  public void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8), "rw-------");
  }

  /** Writes bytes. */
  public void write(String name, byte[] bytes) throws IOException {
    write(name, bytes, "rw-------");
  }

  /** Writes a script that the user can start. */
  public void writeScript(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8), "rwx------");
  }

  private void write(String name, byte[] bytes, String mode) throws IOException {
    if (!Path.of(name).getFileName().toString().equals(name)) {
      throw new IOException("Not a plain file name: " + name);
    }
    PrivateFile.write(folder.resolve(name), bytes, mode);
  }

  /** Deletes what is in the folder, without following links. */
  public void clear() throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.filter(p -> !p.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /** Whether a path is an ordinary file and not a link to one. */
  public static boolean isPlainFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
