package dev.kintsugi.jvm.job;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Makes scratch folders fresh. Never follows a symbolic link: the target may have made one. */
public final class Folders {
  private Folders() {}

  /** An empty folder at this path, whatever was there before. */
  public static Path fresh(Path folder) throws IOException {
    if (Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      delete(folder);
    }
    return Files.createDirectories(folder);
  }

  /** Copies regular files below a folder; at most {@code mostBytes}. */
  public static void copy(Path from, Path to, long mostBytes) throws IOException {
    long[] left = {mostBytes};
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(dir).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              left[0] -= attributes.size();
              if (left[0] < 0) {
                throw new IOException("more than " + mostBytes + " bytes in " + from.getFileName());
              }
              Files.write(to.resolve(from.relativize(file).toString()), Files.readAllBytes(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
