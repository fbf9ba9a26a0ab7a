package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The files of one run. {@link World#inside()} is empty before each; whatever the target or its
 * input left there is swept away afterwards. The input lies there under a neutral name with the
 * suffix of its format, because readers choose by suffix.
 */
public final class Scratch {
  private static final Pattern SUFFIX = Pattern.compile("[a-z0-9]{1,8}");
  private static final int LONGEST_NAME = 200;
  private final World world;
  private Payload written;
  private Path file;
  private int places;

  public Scratch(World world) {
    this.world = world;
  }

  /** Makes the world's folders and its secret. */
  public void prepare() {
    try {
      Files.createDirectories(world.inside());
      Files.createDirectories(world.outside());
      Files.createDirectories(world.secret().getParent());
      Files.writeString(world.secret(), World.CANARY_TEXT, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  World world() {
    return world;
  }

  /** The file that holds a payload; the same one for the same payload until {@link #sweep()}. */
  Path file(Payload payload) {
    if (written != payload) {
      String suffix = SUFFIX.matcher(payload.format()).matches() ? payload.format() : "bin";
      file = Path.of(world.input() + suffix);
      try {
        Files.write(file, payload.bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      written = payload;
    }
    return file;
  }

  /** An empty file with a name that somebody else chose. */
  Path named(String name) {
    boolean possible = !name.isBlank() && name.indexOf('/') < 0 && name.indexOf('\0') < 0;
    if (!possible || name.length() > LONGEST_NAME) {
      throw new Unsuitable("no name of a file");
    }
    Path path = world.inside().resolve(name);
    try {
      Files.write(path, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  /** A new empty folder, or the path of a file that does not exist yet. */
  Path place(boolean folder) {
    Path place = world.inside().resolve(World.PLACE + places++);
    if (folder && !place.toFile().mkdir()) {
      throw new Unsuitable("no folder could be made");
    }
    return place;
  }

  /** Empties the folder. Costs one listing where nothing was written. */
  public void sweep() {
    written = null;
    places = 0;
    File[] left = world.inside().toFile().listFiles();
    if (left == null || left.length == 0) {
      return;
    }
    for (File each : left) {
      delete(each.toPath());
    }
  }

  private static void delete(Path root) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(path);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, IOException e) throws IOException {
              Files.delete(path);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // A left-over thread of the target may still be writing there; the next sweep takes it.
      return;
    }
  }
}
