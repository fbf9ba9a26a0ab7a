package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import java.io.IOException;
import java.nio.file.Path;

/** Folders of the world as signals name them: with symbolic links followed. */
final class Folders {
  private Folders() {}

  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  /**
   * Whether the input led to this path and it is off limits. So is the neighbour of a folder that
   * the target was given, if the neighbour's name goes on where the folder's ends. A relative name
   * without {@code ..} stays in the process's current folder: that folder is nobody's secret, so it
   * is no escape. Nor is a name that only the prober gave, taken for one beside its own folder: the
   * target resolved it against that folder's path, and no input said so.
   */
  static boolean isEscape(World world, Execution execution, String subject) {
    if (subject.indexOf('\0') >= 0) {
      // the JDK opens no such file (java.io.File, since 7u40)
      return false;
    }
    Path path = Path.of(subject);
    if (path.startsWith(real(world.resources()))) {
      return false; // on the class path: what is asked of a class loader is another oracle's
    }
    Path inside = real(world.inside());
    if (path.startsWith(inside)) {
      return isNeighbour(inside, execution, path);
    }
    boolean ofWorld = path.startsWith(real(world.root())) && !isOurs(inside, execution, path);
    boolean current = path.startsWith(real(Path.of("")));
    return ofWorld || (!current && Origin.isHostilePath(execution.payload(), subject));
  }

  private static boolean isOurs(Path inside, Execution execution, Path path) {
    String name = String.valueOf(path.getFileName());
    return inside.resolveSibling(name).equals(path)
        && !Origin.isHostile(execution.payload(), "../")
        && (name.startsWith("input.")
            || execution.program().steps().stream()
                .flatMap(step -> step.arguments().stream())
                .anyMatch(
                    a -> a instanceof Argument.Literal literal && literal.value().equals(name)));
  }

  private static boolean isNeighbour(Path inside, Execution execution, Path path) {
    Path first = inside.relativize(path).getName(0);
    return first.toString().equals(World.NEIGHBOUR)
        && Origin.isHostile(execution.payload(), "../" + first)
        && execution.program().steps().stream()
            .flatMap(step -> step.arguments().stream())
            .anyMatch(a -> a instanceof Argument.Place place && place.folder());
  }
}
