package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.io.File;
import java.util.Optional;

/**
 * Rule: a path that the input chose was about to be written, changed or deleted outside the folder
 * that the target was given, all symbolic links followed. CWE-22.
 *
 * <p>Limits: a path counts as chosen by the input when it leads to one of the world's other folders
 * or when its last name stands in the input. An escape from one folder to another inside the
 * allowed one is not seen.
 */
final class PathEscape implements ContractOracle {
  private final World world;

  PathEscape(World world) {
    this.world = world;
  }

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    return judge(execution).map(b -> OwnFolder.told(b, world, execution, control));
  }

  @Override
  public Optional<Break> judge(Execution execution) {
    for (Signal signal : execution.signals()) {
      boolean deletes = signal.kind().equals("file-delete");
      boolean writes = signal.kind().equals("file-write") && !isFolder(signal.subject());
      if ((deletes || writes) && Folders.isEscape(world, execution, signal.subject())) {
        String what =
            (deletes ? "a file was about to be deleted" : "a file was about to be written")
                + " outside the allowed folder";
        return Optional.of(Sink.broken(this, execution, signal, "CWE-22", "Path traversal", what));
      }
    }
    return Optional.empty();
  }

  /** What is a folder already is neither overwritten nor made by a write. */
  private static boolean isFolder(String path) {
    return new File(path).isDirectory();
  }
}
