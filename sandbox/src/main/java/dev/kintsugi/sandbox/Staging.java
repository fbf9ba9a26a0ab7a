package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets a user of its own read what root mounts for it.
 *
 * <p>Built by root, the confined code runs as another user, which can't read files that are private
 * to root. What is private at its top is copied for the time of the run; what lies below a readable
 * top keeps its permissions. In a user namespace the code keeps the caller's rights to read.
 */
final class Staging {
  private Staging() {}

  static List<Mount> readable(List<Mount> mounts, Identity identity, Path folder)
      throws IOException {
    List<Mount> result = new ArrayList<>();
    for (Mount mount : mounts) {
      boolean open = !identity.privileged() || othersCanRead(mount.host());
      result.add(
          open ? mount : new Mount(copy(mount.host(), folder, result.size()), mount.inside()));
    }
    return result;
  }

  /** Anybody may read the file, or read and enter the folder. */
  static void readableByAll(Path path) throws IOException {
    Set<PosixFilePermission> all = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    all.add(PosixFilePermission.GROUP_READ);
    all.add(PosixFilePermission.OTHERS_READ);
    if (Files.isDirectory(path) || all.contains(PosixFilePermission.OWNER_EXECUTE)) {
      all.add(PosixFilePermission.GROUP_EXECUTE);
      all.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    Files.setPosixFilePermissions(path, all);
  }

  /** A socket takes connections from whoever may write to it. */
  static void openToConfined(Path socket, Identity identity) throws IOException {
    if (identity.privileged()) {
      Files.setAttribute(socket, "unix:gid", identity.gid());
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(socket));
      permissions.add(PosixFilePermission.GROUP_READ);
      permissions.add(PosixFilePermission.GROUP_WRITE);
      Files.setPosixFilePermissions(socket, permissions);
    }
  }

  private static boolean othersCanRead(Path path) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return !Files.isDirectory(path) && !Files.isRegularFile(path)
        || permissions.contains(PosixFilePermission.OTHERS_READ)
            && (!Files.isDirectory(path)
                || permissions.contains(PosixFilePermission.OTHERS_EXECUTE));
  }

  private static Path copy(Path from, Path folder, int number) throws IOException {
    Path top = Files.createDirectories(folder.resolve("staged")).resolve(Integer.toString(number));
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Path to = top.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(to);
          readableByAll(to);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(path, to);
          readableByAll(to);
        } else if (Files.isSymbolicLink(path)) {
          Files.createSymbolicLink(to, Files.readSymbolicLink(path));
        }
      }
    }
    return top;
  }
}
