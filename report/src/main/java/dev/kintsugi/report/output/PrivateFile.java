package dev.kintsugi.report.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that only the user can read and that appears whole or not at all. On file systems without
 * POSIX permissions the platform's default applies.
 */
public final class PrivateFile {
  static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final String PLAIN = "rw-------";

  private PrivateFile() {}

  /** Writes bytes; the folder of the file stays as it is. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, bytes, PLAIN);
  }

  /**
   * Writes bytes to a new file, in folders that are made, private as well, where they are missing.
   *
   * @throws FileAlreadyExistsException if there is such a file
   */
  public static void make(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder, attributes("rwx------"));
    Path temporary = Files.createTempFile(folder, ".", ".part", attributes(PLAIN));
    try {
      Files.write(temporary, bytes);
      // a link, unlike a move, never replaces
      Files.createLink(file, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static void write(Path file, byte[] bytes, String mode) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, ".", ".part", attributes(mode));
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static FileAttribute<?>[] attributes(String mode) {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    return POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
