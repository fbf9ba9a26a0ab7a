package dev.kintsugi.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The folder of this process under the system's temporary folder, private to the user: all that the
 * front process writes outside the user's own output folder lies here, but for the class data
 * archives of the installation.
 *
 * <p>Removed at a normal end. One that a killed process left behind is removed by the next process
 * of the user; a lock, which the kernel gives up with its holder, tells the dead from the living.
 */
public final class StateFolder {
  private static final String PREFIX = "kintsugi-sandbox-";
  private static final String LOCK = "lock";

  private static Path folder;
  private static FileChannel held;

  private StateFolder() {}

  /** The folder, made when it is first asked for. */
  public static synchronized Path get() throws IOException {
    if (folder == null) {
      Path parent = Path.of(System.getProperty("java.io.tmpdir"));
      removeLeftovers(parent);
      Path created = Files.createTempDirectory(parent, PREFIX).toRealPath();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(created)));
      // Locked before it has the name by which others look for it.
      Path early = created.resolve("early");
      held = FileChannel.open(early, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      held.lock();
      Files.move(early, created.resolve(LOCK));
      folder = created;
    }
    return folder;
  }

  /** Deletes a folder and all in it, as far as possible; follows no link. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // Left behind, private to the user.
    }
  }

  private static void removeLeftovers(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path leftover : folders) {
        if (isDead(leftover)) {
          delete(leftover);
        }
      }
    }
  }

  private static boolean isDead(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }
}
